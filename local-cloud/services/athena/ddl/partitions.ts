import type { CatalogPartition, CatalogTable } from "../../../stores/catalog-store";
import { partitionPath, partitionPathsBelow } from "../../../query/partition-paths";
import type {
  AddedPartition,
  PartitionCondition,
  PartitionSpec,
  TableChange,
} from "../../../dialects/athena/hive/hive-statement";
import { failed, keysOf, NOTHING, type DdlContext, type DdlResult } from "./ddl-result";

type Change<Kind> = Extract<TableChange, { kind: Kind }>;

/** Carries out ALTER TABLE ADD PARTITION. @throws StatementFailedError when one is there, and none is added then */
export function addPartitions(
  { cloud: { catalog } }: DdlContext,
  table: CatalogTable,
  { partitions, ifNotExists }: Change<"add-partitions">,
): DdlResult {
  const inputs = partitions.map((partition) => inputOf(table, partition));
  const known = inputs.find(({ Values }) =>
    catalog.findPartition(table.DatabaseName, table.Name, Values),
  );
  if (known && !ifNotExists)
    throw failed(
      `AlreadyExistsException(message:Partition already exists: [${known.Values.join(", ")}])`,
    );
  catalog.createPartitions(table.DatabaseName, table.Name, inputs);
  return NOTHING;
}

function inputOf(table: CatalogTable, { values, location }: AddedPartition) {
  const inOrder = valuesOf(table, values);
  const root = withSlash(table.StorageDescriptor?.Location ?? "");
  return {
    Values: inOrder,
    StorageDescriptor: {
      ...table.StorageDescriptor,
      Location: location ?? `${root}${partitionPath(keysOf(table), inOrder)}/`,
    },
  };
}

/** Carries out ALTER TABLE DROP PARTITION. @throws StatementFailedError when conditions meet none */
export function dropPartitions(
  { cloud: { catalog } }: DdlContext,
  table: CatalogTable,
  { specs, ifExists }: Change<"drop-partitions">,
): DdlResult {
  const all = catalog.listPartitions(table.DatabaseName, table.Name);
  const dropped = new Set<CatalogPartition>();
  for (const spec of specs) {
    const met = all.filter((partition) =>
      spec.every((condition) => meets(table, partition, condition)),
    );
    if (met.length === 0 && !ifExists) {
      const said = spec.map(({ column, operator, value }) => `${column} ${operator} '${value}'`);
      throw failed(`SemanticException [Error 10006]: Partition not found (${said.join(" AND ")})`);
    }
    for (const partition of met) dropped.add(partition);
  }
  for (const { Values } of dropped) catalog.deletePartition(table.DatabaseName, table.Name, Values);
  return NOTHING;
}

function meets(
  table: CatalogTable,
  partition: CatalogPartition,
  { column, operator, value }: PartitionCondition,
): boolean {
  const index = keysOf(table).indexOf(column);
  if (index < 0) throw unknownKeys(table, [column]);
  const order = compared(
    partition.Values[index] ?? "",
    value,
    table.PartitionKeys?.[index]?.Type ?? "string",
  );
  if (order === undefined) return false;
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

/** Numbers are compared as numbers, anything else as text; undefined when one of them is no number. */
function compared(one: string, other: string, type: string): number | undefined {
  if (!/^(tinyint|smallint|int|bigint|float|double|decimal)/.test(type))
    return one === other ? 0 : one < other ? -1 : 1;
  const order = Number(one) - Number(other);
  return Number.isNaN(order) ? undefined : order;
}

/** Carries out ALTER TABLE PARTITION RENAME: the files stay where they are. */
export function renamePartition(
  { cloud: { catalog } }: DdlContext,
  table: CatalogTable,
  { from, to }: Change<"rename-partition">,
): DdlResult {
  const [old, renamed] = [valuesOf(table, from), valuesOf(table, to)];
  const partition = registered({ catalog }, table, old);
  if (catalog.findPartition(table.DatabaseName, table.Name, renamed))
    throw failed(
      `AlreadyExistsException(message:Partition already exists: [${renamed.join(", ")}])`,
    );
  catalog.deletePartition(table.DatabaseName, table.Name, old);
  catalog.createPartitions(table.DatabaseName, table.Name, [
    {
      Values: renamed,
      StorageDescriptor: partition.StorageDescriptor,
      Parameters: partition.Parameters,
    },
  ]);
  return NOTHING;
}

/** Sets where a partition's files are. */
export function relocatePartition(
  { cloud: { catalog } }: DdlContext,
  table: CatalogTable,
  spec: PartitionSpec,
  location: string,
): void {
  const values = valuesOf(table, spec);
  const partition = registered({ catalog }, table, values);
  catalog.deletePartition(table.DatabaseName, table.Name, values);
  catalog.createPartitions(table.DatabaseName, table.Name, [
    {
      Values: values,
      StorageDescriptor: { ...partition.StorageDescriptor, Location: location },
      Parameters: partition.Parameters,
    },
  ]);
}

/** A registered partition. @throws StatementFailedError when there is none */
export function registered(
  { catalog }: Pick<DdlContext["cloud"], "catalog">,
  table: CatalogTable,
  values: string[],
): CatalogPartition {
  const partition = catalog.findPartition(table.DatabaseName, table.Name, values);
  if (!partition)
    throw failed(`SemanticException [Error 10006]: Partition not found (${values.join(", ")})`);
  return partition;
}

/**
 * Carries out MSCK REPAIR TABLE: registers what lies at key=value paths and is not registered; other layouts are not seen.
 * @see https://docs.aws.amazon.com/athena/latest/ug/msck-repair-table.html
 */
export async function repair({ cloud }: DdlContext, table: CatalogTable): Promise<DdlResult> {
  const keys = keysOf(table);
  if (keys.length === 0)
    throw failed(`SemanticException: Table ${table.Name} is not a partitioned table`);
  const { catalog } = cloud;
  const found = await partitionPathsBelow(cloud, table.StorageDescriptor?.Location ?? "", keys);
  const added = found.filter(
    ({ values }) => !catalog.findPartition(table.DatabaseName, table.Name, values),
  );
  catalog.createPartitions(
    table.DatabaseName,
    table.Name,
    added.map(({ values, location }) => ({
      Values: values,
      StorageDescriptor: { ...table.StorageDescriptor, Location: location },
    })),
  );
  if (added.length === 0) return NOTHING;
  const names = added.map(({ path }) => `${table.Name}:${path}`);
  return {
    columns: [],
    lines: [
      `Partitions not in metastore:\t${names.join("\t")}`,
      ...added.map(
        ({ path, location }) =>
          `Repair: Added partition to metastore ${table.Name}:${path} (${location})`,
      ),
    ],
  };
}

/** Carries out SHOW PARTITIONS. @param spec leaves out partitions of other values */
export function showPartitions(
  { cloud: { catalog } }: DdlContext,
  table: CatalogTable,
  spec: PartitionSpec = {},
): DdlResult {
  const keys = keysOf(table);
  if (keys.length === 0)
    throw failed(`SemanticException [Error 10241]: Table ${table.Name} is not a partitioned table`);
  const unknown = Object.keys(spec).filter((key) => !keys.includes(key));
  if (unknown.length > 0) throw unknownKeys(table, unknown);
  const lines = catalog
    .listPartitions(table.DatabaseName, table.Name)
    .filter(({ Values }) =>
      keys.every((key, index) => spec[key] === undefined || spec[key] === Values[index]),
    )
    .map(({ Values }) => partitionPath(keys, Values))
    .sort();
  return { columns: ["partition"], lines };
}

/** Values of a whole partition in the order of the keys. @throws StatementFailedError when a key is missing or unknown */
export function valuesOf(table: CatalogTable, spec: PartitionSpec): string[] {
  const keys = keysOf(table);
  const unknown = Object.keys(spec).filter((key) => !keys.includes(key));
  const missing = keys.filter((key) => spec[key] === undefined);
  if (unknown.length + missing.length > 0) throw unknownKeys(table, Object.keys(spec));
  return keys.map((key) => spec[key]!);
}

function unknownKeys(table: CatalogTable, names: readonly string[]) {
  return failed(
    `ValidationException: Partition spec {${names.join(", ")}} does not match the keys ${keysOf(table).join(", ")}`,
  );
}

function withSlash(location: string): string {
  return location.endsWith("/") ? location : `${location}/`;
}
