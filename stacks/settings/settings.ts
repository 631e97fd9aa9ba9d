import { ENVIRONMENT_NAMES, ENVIRONMENTS, type Environment } from "../environments";
import { allOf } from "./enumerations";
import { anyText, choice, integer, list, truth } from "./kind";
import * as kinds from "./lab-kinds";
import { automatic, optional, perEnvironment, required, withDefault, type Need } from "./setting";

const { analystArns, attendeeArns, operatorArns } = grantees();

/**
 * Every setting of a stack. The types, checks, messages and Pulumi.yaml's block of settings are derived from
 * this table (`npm run schema`).
 */
export const SETTINGS = {
  environment: required(choice(...ENVIRONMENT_NAMES), {
    description:
      "Environment of the stack: it sets what happens to data, and the default of every setting that is auto",
  }),
  dataset: withDefault(kinds.dataset, "sample", {
    description:
      'Trip records: "sample" (real rows from the project), "tlc" (ingested by a job) or an s3:// URI ending in "/" to read from',
  }),
  ingestMonths: withDefault(kinds.monthRange, "2024-01..2024-03", {
    description:
      'Months that dataset "tlc" ingests, first..last; 2024-01.. goes on to the latest that TLC has published',
    needs: [datasetTlc()],
  }),
  ingestBaseUrl: optional(kinds.httpFolder, "auto", {
    description: 'Address that dataset "tlc" ingests from, ending in "/"; auto is TLC\'s own',
    needs: [datasetTlc()],
  }),
  workflow: perEnvironment(truth, (defaults) => defaults.workflow, {
    description: "Whether one workflow runs crawlers, jobs and data quality checks in order",
  }),
  workflowSchedule: optional(kinds.schedule, "none", {
    description:
      "Schedule of the workflow in UTC, such as cron(15 12 * * ? *); none means that it is started by hand",
    needs: [{ setting: "workflow", of: "a workflow", values: ["true"] }],
  }),
  removal: perEnvironment(choice("retain", "destroy"), (defaults) => defaults.removal, {
    description: "What destroying the stack does with data",
  }),
  kmsKeyArn: perEnvironment(kinds.dataKey, (defaults): string => defaults.kmsKeyArn, {
    description:
      "KMS key for data at rest: new creates one with the stack, an ARN uses an existing one, none uses keys that AWS manages",
  }),
  encryptAccountCatalog: withDefault(truth, "false", {
    description:
      "Whether the account's Glue catalog in this region is encrypted with the stack's key; it stays encrypted after the stack is destroyed",
  }),
  lakeFormation: withDefault(truth, "false", {
    description:
      "Whether Lake Formation controls access to the lab's tables; the account must be prepared, and lab doctor checks that",
  }),
  analystArns,
  attendeeArns,
  operatorArns,
  permissionsBoundaryArn: optional(kinds.policyArn, "none", {
    description: "ARN of the permissions boundary of the stack's roles; none sets no boundary",
  }),
  accessLogs: perEnvironment(truth, (defaults) => defaults.accessLogs, {
    description: "Whether every access to the buckets is logged to a log bucket",
  }),
  bytesScannedCutoff: perEnvironment(
    integer(10_485_760),
    (defaults) => defaults.bytesScannedCutoff,
    { description: "Limit that one Athena query may scan", unit: "bytes" },
  ),
  warehouse: perEnvironment(
    choice("serverless", "provisioned", "none"),
    (defaults) => defaults.warehouse,
    { description: "Redshift warehouse for Spectrum" },
  ),
  warehouseBaseCapacity: automatic(integer(4), 8, {
    description: "Capacity of a serverless warehouse",
    unit: "Redshift processing units",
    needs: [aWarehouse("serverless")],
  }),
  warehouseUsageLimit: perEnvironment(integer(), (defaults) => defaults.warehouseUsageLimit, {
    description: "Limit of a serverless warehouse, after which it refuses queries",
    unit: "RPU-hours a day",
    needs: [aWarehouse("serverless")],
  }),
  warehouseNodes: automatic(integer(), 1, {
    description: "Nodes of a provisioned warehouse",
    needs: [aWarehouse("provisioned")],
  }),
  clientCidr: optional(kinds.ipv4Range, "none", {
    description:
      "IPv4 range that may reach the warehouse on port 5439; none allows no client outside the network",
    needs: [aWarehouse()],
  }),
  acceptOpenIngress: withDefault(truth, "false", {
    description: "Consent to a clientCidr of 0.0.0.0/0, the whole internet",
    needs: [{ setting: "clientCidr", of: "a clientCidr of 0.0.0.0/0", values: ["0.0.0.0/0"] }],
  }),
  enhancedVpcRouting: optional(truth, "auto", {
    description:
      "Whether the warehouse sends its traffic through its VPC, with endpoints for Glue, Secrets Manager and STS; auto is true with a new network, false with vpcId",
    needs: [aWarehouse()],
  }),
  flowLogs: perEnvironment(truth, (defaults) => defaults.flowLogs, {
    description: "Whether a new network logs its traffic to CloudWatch",
    needs: [aWarehouse(), { setting: "vpcId", of: "a new network", values: ["none"] }],
  }),
  vpcId: optional(anyText, "none", {
    description: "Existing VPC for the warehouse, with subnetIds; none makes a new one",
    needs: [aWarehouse()],
  }),
  subnetIds: withDefault(list(), "[]", {
    description: "Subnets of vpcId, in at least three availability zones",
    needs: [aWarehouse()],
  }),
  quickSightPrincipal: optional(kinds.principal, "none", {
    description:
      "QuickSight user or group that owns the analysis, such as user/default/ana; none leaves QuickSight out",
  }),
  quickSightReaders: withDefault(kinds.principals, "[]", {
    description: "QuickSight users or groups that may view the dashboard",
    needs: [quickSight()],
  }),
  quickSightRefreshAt: optional(kinds.timeOfDay, "none", {
    description:
      "Time of day in New York, HH:MM, at which QuickSight copies the table; none queries Athena for every view",
    needs: [quickSight()],
  }),
  quickSightIdentityRegion: withDefault(kinds.quickSightRegion, "us-east-1", {
    description: "Region that holds the account's QuickSight users",
    needs: [quickSight()],
  }),
  owner: withDefault(anyText, "unset", { description: "Tag: owner of the stack" }),
  costCenter: withDefault(anyText, "unset", { description: "Tag: cost center of the stack" }),
  expiresOn: optional(kinds.date, "none", {
    description: `Tag: ISO date after which the stack may be destroyed; required in ${allOf(environmentsWith(({ expiry }) => expiry === "required"))}`,
    needs: [anEnvironment("an environment that ends", ({ expiry }) => expiry !== "none")],
  }),
  budgetUsd: perEnvironment(integer(), (defaults) => defaults.budgetUsd, {
    description: "Budget, with budgetEmail",
    unit: "US dollars a month",
    needs: [aBudget()],
  }),
  budgetEmail: optional(kinds.email, "none", {
    description: "E-mail address to notify at 80 % of the budget; none means no budget",
    needs: [aBudget()],
  }),
};

/** The name of a setting. */
export type SettingKey = keyof typeof SETTINGS;

function grantees() {
  const arnsOf = (role: string) =>
    withDefault(kinds.peopleArns, "[]", {
      description: `IAM roles or users that Lake Formation grants the ${role}'s rights`,
      needs: [{ setting: "lakeFormation", of: "grants of Lake Formation", values: ["true"] }],
    });
  return {
    analystArns: arnsOf("analyst"),
    attendeeArns: arnsOf("attendee"),
    operatorArns: arnsOf("operator"),
  };
}

function datasetTlc(): Need {
  return { setting: "dataset", of: "dataset tlc", values: ["tlc"] };
}

function aWarehouse(kind?: "serverless" | "provisioned"): Need {
  return kind === undefined
    ? { setting: "warehouse", of: "a warehouse", values: ["serverless", "provisioned"] }
    : { setting: "warehouse", of: `a ${kind} warehouse`, values: [kind] };
}

function quickSight(): Need {
  return { setting: "quickSightPrincipal", of: "QuickSight" };
}

function aBudget(): Need {
  return anEnvironment(
    "an environment with a budget",
    ({ defaults }) => defaults.budgetUsd !== undefined,
  );
}

function anEnvironment(of: string, isMeant: (environment: Environment) => boolean): Need {
  return { setting: "environment", of, values: environmentsWith(isMeant) };
}

function environmentsWith(isMeant: (environment: Environment) => boolean): readonly string[] {
  return ENVIRONMENT_NAMES.filter((name) => isMeant(ENVIRONMENTS[name]));
}
