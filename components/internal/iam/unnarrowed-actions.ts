import { allow, type PolicyCondition, type PolicyStatement } from "./policy-document";

/** An action that is allowed on every resource, because AWS cannot name the resource. */
export interface UnnarrowedAction {
  readonly action: string;
  readonly why: string;
  /** @default none: the action has no condition key that would help */
  readonly condition?: PolicyCondition;
}

/** Restricts a call to the caller's own statements; without it any caller could read another's rows by id. */
const OWN_STATEMENTS: PolicyCondition = {
  StringEquals: { "redshift-data:statement-owner-iam-userid": "${aws:userid}" },
};
const METRICS = "Metrics have no ARN; they hold counts and no data.";
const LOG_DELIVERIES =
  "Deliveries of a state machine's log have no ARN, and neither has CloudWatch's own policy.";
const TRACES = "Traces have no ARN; they hold times and no data.";
const STATEMENT_IDS = "A statement of the Data API has an id and no ARN; the caller owns it.";

/**
 * Every action that a policy of this program allows on "*". A test reads the list: all other actions must name their
 * resources.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const UNNARROWED_ACTIONS: readonly UnnarrowedAction[] = [
  {
    action: "cloudwatch:PutMetricData",
    why: `${METRICS} The namespace is the narrowest condition there is.`,
    condition: { StringEquals: { "cloudwatch:namespace": "Glue" } },
  },
  { action: "cloudwatch:GetMetricData", why: METRICS },
  { action: "cloudwatch:ListMetrics", why: METRICS },
  {
    action: "logs:DescribeLogGroups",
    why: "It lists the account's; flow logs look for their own group by it.",
  },
  { action: "redshift-data:DescribeStatement", why: STATEMENT_IDS, condition: OWN_STATEMENTS },
  { action: "redshift-data:GetStatementResult", why: STATEMENT_IDS, condition: OWN_STATEMENTS },
  { action: "redshift-data:CancelStatement", why: STATEMENT_IDS, condition: OWN_STATEMENTS },
  { action: "redshift-data:ListStatements", why: STATEMENT_IDS, condition: OWN_STATEMENTS },
  { action: "athena:ListWorkGroups", why: "It lists the account's; the console begins with it." },
  {
    action: "glue:GetSecurityConfiguration",
    why: "Security configurations have no ARN; they name a key and hold no secret.",
  },
  { action: "glue:ListCrawlers", why: "It lists the account's; the console begins with it." },
  {
    action: "ecr:GetAuthorizationToken",
    why: "It is a token for the registry; what it opens is the policy's other statements'.",
  },
  ...[
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
  ].map((action) => ({ action, why: LOG_DELIVERIES })),
  ...[
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
  ].map((action) => ({ action, why: TRACES })),
  {
    action: "lakeformation:GetDataAccess",
    why: "It asks for credentials to a table's files; Lake Formation's grants say to which.",
  },
  { action: "glue:ListJobs", why: "It lists the account's; the console begins with it." },
];

/**
 * Statements that allow actions on everything, each under its condition.
 * @throws RangeError for an action that is not on the list
 */
export function allowEverywhere(...actions: readonly string[]): PolicyStatement[] {
  const byCondition = new Map<PolicyCondition | undefined, string[]>();
  for (const action of actions) {
    const known = UNNARROWED_ACTIONS.find((one) => one.action === action);
    if (!known) {
      throw new RangeError(
        `${action} is not on the list of actions that AWS cannot narrow; give it its resources.`,
      );
    }
    byCondition.set(known.condition, [...(byCondition.get(known.condition) ?? []), action]);
  }
  return [...byCondition].map(([condition, list]) => allow(list, ["*"], condition));
}
