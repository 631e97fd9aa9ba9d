import { ServiceError } from "../../errors";
import type { CatalogTable } from "../../stores/catalog-store";
import { projectedColumn, ProjectionProblem, type ProjectedColumn } from "./projected-column";

/** Partition projection of a table, as its parameters declare it. */
export class PartitionProjection {
  private constructor(
    private readonly columns: ReadonlyMap<string, ProjectedColumn>,
    private readonly template: RegExp,
    /** The folder that all partitions lie below. */
    readonly root: string,
  ) {}

  /**
   * Reads `projection.*` and `storage.location.template`.
   * @param now what NOW in a range of dates means
   * @returns undefined when the table has no projection
   * @throws ServiceError `INVALID_TABLE_PROPERTY` in Athena's words for parameters that contradict the table
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-setting-up.html
   */
  static of(table: CatalogTable, now: Date): PartitionProjection | undefined {
    const parameters = table.Parameters ?? {};
    if (parameters["projection.enabled"]?.toLowerCase() !== "true") return undefined;
    const names = (table.PartitionKeys ?? []).map((key) => key.Name ?? "");
    try {
      const columns = names.map((name) => [name, projectedColumn(name, parameters, now)] as const);
      const template = templateOf(table, names);
      return new PartitionProjection(new Map(columns), templatePattern(template), rootOf(template));
    } catch (error) {
      if (!(error instanceof ProjectionProblem)) throw error;
      throw new ServiceError(
        "INVALID_TABLE_PROPERTY",
        `INVALID_TABLE_PROPERTY: Table ${table.DatabaseName}.${table.Name} is configured for partition projection, but ${error.message}.`,
        { cause: error },
      );
    }
  }

  /** The partition an object belongs to. @returns undefined when no projected partition has it */
  valuesOf(uri: string): string[] | undefined {
    const match = this.template.exec(uri);
    if (!match) return undefined;
    const found = [...this.columns].map(
      ([, column], index) => [column, match.groups?.[`c${index}`] ?? ""] as const,
    );
    const isProjected = found.every(
      ([column, text]) => column.kind === "injected" || column.includes(text),
    );
    return isProjected ? found.map(([, text]) => text) : undefined;
  }

  /**
   * Refuses a query that does not say which values an injected column has.
   * @param compared columns that the query compares with constants
   * @throws ServiceError `CONSTRAINT_VIOLATION`
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   */
  refuseOpen(compared: ReadonlySet<string>): void {
    for (const [name, { kind }] of this.columns)
      if (kind === "injected" && !compared.has(name))
        throw new ServiceError(
          "CONSTRAINT_VIOLATION",
          `CONSTRAINT_VIOLATION: For the injected projected partition column ${name}, the WHERE clause must contain only static equality conditions, and at least one such condition must be present.`,
        );
  }
}

function templateOf(table: CatalogTable, names: readonly string[]): string {
  const location = table.StorageDescriptor?.Location ?? "";
  const template =
    table.Parameters?.["storage.location.template"] ??
    `${location.replace(/\/?$/, "/")}${names.map((name) => `${name}=\${${name}}`).join("/")}/`;
  for (const name of names)
    if (!template.toLowerCase().includes(`\${${name}}`))
      throw new ProjectionProblem(`storage.location.template has no \${${name}}: ${template}`);
  // Placeholders become `${0}`, `${1}`: not every name of a column can be one of a group.
  return template.replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) => {
    const index = names.indexOf(name.toLowerCase());
    return index < 0 ? whole : `\${${index}}`;
  });
}

function rootOf(template: string): string {
  const before = template.slice(0, template.indexOf("${"));
  return before.slice(0, before.lastIndexOf("/") + 1);
}

function templatePattern(template: string): RegExp {
  const seen = new Set<string>();
  const pattern = template
    .split(/\$\{(\d+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      if (seen.has(part)) return `\\k<c${part}>`;
      seen.add(part);
      return `(?<c${part}>[^/]+)`;
    })
    .join("");
  return new RegExp(`^${pattern.replace(/\/?$/, "/")}`);
}
