/** What a crawl did to one kind of thing; LOG is what its policy left as it was. */
export type ChangeKind = "ADD" | "UPDATE" | "DELETE" | "DEPRECATE" | "LOG";

/** What a crawl changed in the catalogue, counted as Glue's history and metrics show it. */
export class CrawlChanges {
  private readonly names = new Map<"TABLE" | "PARTITION", Map<ChangeKind, string[]>>();

  add(what: "TABLE" | "PARTITION", kind: ChangeKind, name: string): void {
    const kinds = this.names.get(what) ?? new Map<ChangeKind, string[]>();
    kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
    this.names.set(what, kinds);
  }

  count(what: "TABLE" | "PARTITION", kind: ChangeKind): number {
    return this.names.get(what)?.get(kind)?.length ?? 0;
  }

  /** JSON as ListCrawls returns it: `{"TABLE":{"ADD":{"Count":1,"Details":{"names":["csv_yellow"]}}}}`. */
  summary(): string {
    const entries = [...this.names].map(([what, kinds]) => {
      const counted = [...kinds].map(([kind, names]) => [
        kind,
        { Count: names.length, Details: { names } },
      ]);
      return [what, Object.fromEntries(counted) as unknown];
    });
    return JSON.stringify(Object.fromEntries(entries));
  }
}
