import type { LocalCloud } from "../../cloud";
import { INFORMATION_SCHEMA, informationSchema } from "../../query/metadata/information-schema";
import type { MetadataRelation } from "../../query/metadata/metadata-relation";
import { partitionedTable, partitionsRelation } from "../../query/metadata/partitions-relation";
import { decodeView } from "./presto-view";

/**
 * What Athena makes of the catalog itself: a table of `information_schema`, or the partitions of a table as `t$partitions`.
 * @returns undefined when the name is of neither kind
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-glue-catalog.html
 */
export function metadataOf(
  cloud: LocalCloud,
  schema: string,
  name: string,
): MetadataRelation | undefined {
  if (schema === INFORMATION_SCHEMA)
    return informationSchema(
      cloud,
      name,
      (view) => decodeView(view.ViewOriginalText, `${view.DatabaseName}.${view.Name}`).originalSql,
    );
  const partitioned = partitionedTable(name);
  const table =
    partitioned === undefined ? undefined : cloud.catalog.findTable(schema, partitioned);
  return table && partitionsRelation(cloud, table);
}
