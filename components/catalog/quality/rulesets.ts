import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { writeDqdl } from "./dqdl";
import type { RulesetDefinition } from "./rule";

/** A data quality ruleset for each definition, attached to its table. */
export function rulesets(
  name: string,
  definitions: readonly RulesetDefinition[],
  tables: readonly aws.glue.CatalogTable[],
  databaseName: pulumi.Output<string>,
  { tags, parent }: { readonly tags: Record<string, string>; readonly parent: pulumi.Resource },
): aws.glue.DataQualityRuleset[] {
  return definitions.map(
    ({ table, description, rules }) =>
      new aws.glue.DataQualityRuleset(
        `${name}-quality-${table}`,
        {
          description,
          ruleset: writeDqdl(rules),
          targetTable: { databaseName, tableName: table },
          tags,
        },
        // Glue accepts a ruleset for a table that does not exist, and then finds no rows for it.
        { parent, dependsOn: [...tables] },
      ),
  );
}
