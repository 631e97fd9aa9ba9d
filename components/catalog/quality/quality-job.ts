import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { CatalogScope } from "../../internal/iam/catalog-access";
import { readCatalog } from "../../internal/iam/catalog-access";
import { readData, useKey } from "../../internal/iam/data-access";
import { associateKey, writeLogs } from "../../internal/iam/log-access";
import { allow, type PolicyStatement } from "../../internal/iam/policy-document";
import type { LakeZones } from "../../data-lake/lake-zones";
import type { QualityJobSpec } from "../job-spec";

/** Arguments that the catalog passes to the script. */
export function qualityArguments(
  { table }: QualityJobSpec,
  databaseName: pulumi.Input<string>,
  ruleset: aws.glue.DataQualityRuleset,
  role: aws.iam.Role,
): Record<string, pulumi.Input<string>> {
  return {
    "--database": databaseName,
    "--table": table,
    "--ruleset": ruleset.name,
    // Glue evaluates with the role that starts the evaluation.
    "--role": role.arn,
  };
}

/**
 * Rights of the job and the evaluation, which use one role: read the curated zone and the main database, evaluate
 * the ruleset, log.
 * @see https://docs.aws.amazon.com/glue/latest/dg/data-quality-authorization.html
 */
export function qualityStatements(
  scope: CatalogScope,
  { curatedLocation, scriptsLocation, keyArn }: LakeZones,
  rulesetArn: pulumi.Input<string>,
): PolicyStatement[] {
  const { partition, region, accountId } = scope;
  const anyRun = pulumi.interpolate`arn:${partition}:glue:${region}:${accountId}:dataQualityRuleset/*`;
  const code = pulumi.interpolate`arn:${partition}:s3:::aws-glue-ml-data-quality-assets-${region}/*`;
  return [
    ...readData([curatedLocation, scriptsLocation]),
    // Glue's own code, which it downloads with this role.
    allow(["s3:GetObject"], [code]),
    ...useKey(keyArn),
    readCatalog(scope),
    allow(
      [
        "glue:GetDataQualityRuleset",
        "glue:StartDataQualityRulesetEvaluationRun",
        "glue:GetDataQualityResult",
        "glue:PublishDataQuality",
      ],
      [rulesetArn],
    ),
    // Calls on a run name its id; a policy cannot restrict them to a ruleset.
    allow(["glue:GetDataQualityRulesetEvaluationRun"], [anyRun]),
    writeLogs(scope, "/aws-glue/*"),
    ...associateKey(scope, keyArn, "/aws-glue/*"),
  ];
}

/** Passing its own role to Glue, and to no other service. */
export function passOwnRole(role: aws.iam.Role): PolicyStatement {
  return allow(["iam:PassRole"], [role.arn], {
    StringEquals: { "iam:PassedToService": "glue.amazonaws.com" },
  });
}
