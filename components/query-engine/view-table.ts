import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** A view of Athena, as the program declares it. */
export interface ViewDefinition {
  readonly name: string;
  /** The SELECT, in Athena's dialect. */
  readonly sql: pulumi.Input<string>;
  /** Columns with Hive types, in the SELECT's order. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Types with different names in Hive, in the columns, and in Presto, in the view's text. */
const PRESTO_TYPES: Readonly<Record<string, string>> = {
  string: "varchar",
  int: "integer",
  float: "real",
  binary: "varbinary",
};

/**
 * The Glue table that Athena reads as a view: its text is base64 of a JSON document in a comment.
 * AWS does not document it; this is what Athena itself writes.
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/49736
 */
export function viewTable(
  view: ViewDefinition,
  database: pulumi.Input<string>,
): aws.glue.CatalogTableArgs {
  const text = pulumi.jsonStringify({
    originalSql: view.sql,
    catalog: "awsdatacatalog",
    schema: database,
    columns: view.columns.map(({ name, type }) => ({ name, type: PRESTO_TYPES[type] ?? type })),
  });
  return {
    name: view.name,
    databaseName: database,
    tableType: "VIRTUAL_VIEW",
    parameters: { presto_view: "true" },
    viewOriginalText: text.apply(
      (json) => `/* Presto View: ${Buffer.from(json).toString("base64")} */`,
    ),
    viewExpandedText: "/* Presto View */",
    storageDescriptor: { columns: view.columns.map(({ name, type }) => ({ name, type })) },
  };
}
