import type { CreateDataQualityRulesetRequest } from "@aws-sdk/client-glue";

import { regionalArn } from "../../../resources/arn";
import { PropertyReader } from "../../../resources/property-reader";
import type { ResourceDescription } from "../../../resources/resource-description";
import type { WithGlue } from "../service";

const ruleset: ResourceDescription<WithGlue> = {
  type: "aws:glue/dataQualityRuleset:DataQualityRuleset",
  required: ["ruleset"],
  naming: { property: "name" },
  replaceOn: ["name", "targetTable"],
  create: (inputs, { services: { cloud, glue } }) => {
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const target = reader.optionalObject("targetTable");
    const request: CreateDataQualityRulesetRequest = {
      Name: name,
      Description: reader.optionalString("description"),
      Ruleset: reader.string("ruleset"),
      TargetTable: target && {
        DatabaseName: target.string("databaseName"),
        TableName: target.string("tableName"),
        CatalogId: target.optionalString("catalogId"),
      },
      Tags: reader.optionalStringMap("tags"),
    };
    glue.rulesets.create(request);
    const now = cloud.clock.now().toISOString();
    return {
      id: name,
      outputs: {
        ...inputs,
        name,
        arn: regionalArn(cloud, "glue", `dataQualityRuleset/${name}`),
        createdOn: now,
        lastModifiedOn: now,
        recommendationRunId: "",
      },
    };
  },
  update: (inputs, { services: { cloud, glue } }) => {
    const reader = new PropertyReader(inputs);
    glue.rulesets.update({
      Name: reader.string("name"),
      Ruleset: reader.string("ruleset"),
      Description: reader.optionalString("description"),
    });
    return { lastModifiedOn: cloud.clock.now().toISOString() };
  },
  recomputed: ["lastModifiedOn"],
  read: ({ id, outputs, services: { glue } }) => (glue.rulesets.has(id) ? outputs : undefined),
  remove: ({ id, services: { glue } }) => {
    if (glue.rulesets.has(id)) glue.rulesets.delete(id);
  },
};

/** Data quality rulesets. */
export const glueQualityResources = [ruleset];
