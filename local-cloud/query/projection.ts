import type { CatalogTable } from "../stores/catalog-store";
import { NotSimulatedError, ServiceError } from "../errors";

/** Values one partition column may take under partition projection. */
type ProjectedColumn =
  | {
      readonly kind: "integer";
      readonly from: number;
      readonly to: number;
      readonly interval: number;
    }
  | { readonly kind: "enum"; readonly values: ReadonlySet<string> };

/** Partition projection of a table, as its parameters declare it. */
export class PartitionProjection {
  private constructor(
    private readonly names: readonly string[],
    private readonly columns: ReadonlyMap<string, ProjectedColumn>,
    private readonly template: RegExp,
    /** The folder that all partitions lie below. */
    readonly root: string,
  ) {}

  /**
   * Reads `projection.*` and `storage.location.template`.
   * @returns undefined when the table has no projection
   * @throws ServiceError `INVALID_TABLE_PROPERTY` in Athena's words for parameters that contradict the table
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   */
  static of(table: CatalogTable): PartitionProjection | undefined {
    const parameters = table.Parameters ?? {};
    if (parameters["projection.enabled"]?.toLowerCase() !== "true") return undefined;
    const names = (table.PartitionKeys ?? []).map((key) => key.Name ?? "");
    const columns = new Map(names.map((name) => [name, readColumn(table, name, parameters)]));
    const location = table.StorageDescriptor?.Location ?? "";
    const template =
      parameters["storage.location.template"] ??
      `${location.replace(/\/?$/, "/")}${names.map((name) => `${name}=\${${name}}`).join("/")}/`;
    for (const name of names) {
      if (!template.includes(`\${${name}}`)) {
        throw invalid(table, `storage.location.template has no \${${name}}: ${template}`);
      }
    }
    return new PartitionProjection(names, columns, templatePattern(template), rootOf(template));
  }

  /** The partition an object belongs to. @returns undefined when no projected partition has it */
  valuesOf(uri: string): string[] | undefined {
    const match = this.template.exec(uri);
    if (!match) return undefined;
    const values = this.names.map((name) => match.groups?.[name] ?? "");
    const isProjected = this.names.every((name, index) =>
      includes(this.columns.get(name), values[index] ?? ""),
    );
    return isProjected ? values : undefined;
  }
}

function includes(column: ProjectedColumn | undefined, value: string): boolean {
  if (column?.kind === "enum") return column.values.has(value);
  const number = Number(value);
  return (
    column !== undefined &&
    /^\d+$/.test(value) &&
    number >= column.from &&
    number <= column.to &&
    (number - column.from) % column.interval === 0
  );
}

function readColumn(
  table: CatalogTable,
  name: string,
  parameters: Record<string, string>,
): ProjectedColumn {
  const type = parameters[`projection.${name}.type`];
  if (type === "enum") {
    const values = parameters[`projection.${name}.values`];
    if (!values) throw invalid(table, `projection.${name}.values is missing`);
    // White space counts: Athena does not trim the values.
    return { kind: "enum", values: new Set(values.split(",")) };
  }
  if (type === "integer") {
    const [from, to] = (parameters[`projection.${name}.range`] ?? "")
      .split(",")
      .map((text) => Number(text.trim()));
    if (
      from === undefined ||
      to === undefined ||
      !Number.isInteger(from) ||
      !Number.isInteger(to) ||
      from > to
    ) {
      throw invalid(table, `projection.${name}.range needs two integers, the smaller one first`);
    }
    if (parameters[`projection.${name}.digits`]) {
      throw new NotSimulatedError(`projection.${name}.digits`, __filename);
    }
    return {
      kind: "integer",
      from,
      to,
      interval: Number(parameters[`projection.${name}.interval`] ?? "1"),
    };
  }
  if (type === "date" || type === "injected") {
    throw new NotSimulatedError(`partition projection of the type ${type}`, __filename);
  }
  throw invalid(
    table,
    `projection.${name}.type is ${JSON.stringify(type)}; it may be enum, integer, date or injected`,
  );
}

function rootOf(template: string): string {
  const before = template.slice(0, template.indexOf("${"));
  return before.slice(0, before.lastIndexOf("/") + 1);
}

function templatePattern(template: string): RegExp {
  const pattern = template
    .split(/\$\{([a-z0-9_]+)\}/)
    .map((part, index) =>
      index % 2 === 1 ? `(?<${part}>[^/]+)` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    )
    .join("");
  return new RegExp(`^${pattern.replace(/\/?$/, "/")}`);
}

function invalid(table: CatalogTable, what: string): ServiceError {
  return new ServiceError(
    "INVALID_TABLE_PROPERTY",
    `INVALID_TABLE_PROPERTY: Table ${table.DatabaseName}.${table.Name} is configured for partition projection, but ${what}.`,
  );
}
