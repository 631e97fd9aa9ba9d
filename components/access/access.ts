import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../internal/iam/caller-scope";
import { policyDocument, type PolicyStatement } from "../internal/iam/policy-document";
import { knownProblems } from "../internal/known-problems";
import { autonamed, nameProblems } from "../internal/name-problems";
import { outputsOf } from "../internal/outputs-of";
import { LOOK, peopleGrants, WORK } from "../lake-formation";
import type { AccessArgs } from "./access-args";
import { attendeeStatements, operatorStatements } from "./people-policies";

const MAY_BE_OUTPUTS = [
  "workgroupArn",
  "resultsLocation.bucketArn",
  "dataLocations[].bucketArn",
  "databases.*",
  "crawlerNames[]",
  "jobNames[]",
  "workflowNames[]",
  "warehouse.*",
  "keyArn",
  "catalogKeyArn",
  "tags.*",
];

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
const NAMES = [autonamed("an IAM policy", "_+=,.@\\-", 128, ["attendee", "operator"])];

/**
 * Policies for the people of a lab, to attach to their roles or permission sets: attendees do the labs, operators
 * keep them running. The policy of people who only query is in the QueryEngine.
 *
 * @example
 * ```ts
 * const lake = new DataLake("taxi");
 * const access = new Access("taxi", {
 *   workgroupArn: "arn:aws:athena:us-west-2:123456789012:workgroup/taxi",
 *   resultsLocation: lake.resultsLocation,
 *   dataLocations: [lake.rawLocation, lake.curatedLocation],
 *   databases: { main: "nyctaxi" },
 * });
 * export const attendee = access.attendeePolicyArn;
 * ```
 */
export class Access extends pulumi.ComponentResource {
  /** Policy for attendees. */
  readonly attendeePolicyArn: pulumi.Output<string>;
  /** Policy for operators, who cannot read the lab's data. */
  readonly operatorPolicyArn: pulumi.Output<string>;

  /** @throws ResourceError if the name or an argument is not allowed, before anything is created */
  constructor(name: string, args: AccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:Access", name, {}, opts);

    const problems = [...nameProblems(name, NAMES), ...knownProblems(args, MAY_BE_OUTPUTS)];
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);
    const tags = { component: "Access", ...args.tags };
    const scope = { ...callerScope(this), databases: Object.values(args.databases) };
    const policy = (role: string, description: string, statements: PolicyStatement[]) =>
      new aws.iam.Policy(
        `${name}-${role}`,
        { description, policy: policyDocument(statements), tags },
        { parent: this },
      );

    const attendee = policy(
      "attendee",
      "Does the labs: asks, makes tables, runs crawlers and jobs.",
      attendeeStatements(scope, args),
    );
    const operator = policy(
      "operator",
      "Keeps the lab running: starts, stops, reads logs and metrics, no data.",
      operatorStatements(scope, args),
    );

    const { databases, lakeFormation } = args;
    const toWork = { rights: WORK, databases };
    const toLook = { rights: LOOK, databases };
    peopleGrants(`${name}-attendee`, lakeFormation, args.attendeeArns, toWork, this);
    peopleGrants(`${name}-operator`, lakeFormation, args.operatorArns, toLook, this);

    this.attendeePolicyArn = attendee.arn;
    this.operatorPolicyArn = operator.arn;
    this.registerOutputs(outputsOf(this));
  }
}
