/** Counts resources by their component while they are created. */
export class ResourceCount {
  private readonly byComponent = new Map<string, number>();
  private total = 0;

  /** @param urn of a created resource; components themselves are not counted */
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

/** Prefix of the type tokens of the lab's components. */
const COMPONENT = "lab:index:";
