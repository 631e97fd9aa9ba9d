/** Counts resources by the component they belong to, as they come into being. */
export class ResourceCount {
  private readonly byComponent = new Map<string, number>();
  private total = 0;

  /** @param urn of a resource that was created; components themselves are not counted */
  add(urn: string): void {
    const types = urn.split("::")[2]?.split("$") ?? [];
    if (types.at(-1)?.startsWith(COMPONENT)) return;
    this.total += 1;
    const component =
      types.find((type) => type.startsWith(COMPONENT))?.slice(COMPONENT.length) ?? "stack";
    this.byComponent.set(component, (this.byComponent.get(component) ?? 0) + 1);
  }

  /** `47 resources (DataLake 21, Catalog 20, stack 6)` */
  toString(): string {
    const parts = [...this.byComponent].sort().map(([component, count]) => `${component} ${count}`);
    return `${this.total} resources${parts.length > 0 ? ` (${parts.join(", ")})` : ""}`;
  }
}

/** What the type tokens of the lab's own components begin with. */
const COMPONENT = "lab:index:";
