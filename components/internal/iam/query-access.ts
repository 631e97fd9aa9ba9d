import type * as pulumi from "@pulumi/pulumi";

import { allow, type PolicyStatement } from "./policy-document";

/** Running statements in one Athena work group, and listing its saved ones. */
export function askQueries(workgroupArn: pulumi.Input<string>): PolicyStatement {
  return allow(
    [
      "athena:StartQueryExecution",
      "athena:StopQueryExecution",
      "athena:GetQueryExecution",
      "athena:BatchGetQueryExecution",
      "athena:GetQueryResults",
      "athena:ListQueryExecutions",
      "athena:GetWorkGroup",
      "athena:GetNamedQuery",
      "athena:BatchGetNamedQuery",
      "athena:ListNamedQueries",
      "athena:GetPreparedStatement",
      "athena:ListPreparedStatements",
    ],
    [workgroupArn],
  );
}
