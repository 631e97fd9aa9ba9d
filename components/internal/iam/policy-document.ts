import * as pulumi from "@pulumi/pulumi";

/** Condition operators with their keys and values, for example `{ StringEquals: { "aws:SourceAccount": id } }`. */
export type PolicyCondition = Readonly<
  Record<string, Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>>
>;

/** Principals of a resource policy. */
export type PolicyPrincipal = "*" | Readonly<Record<string, readonly pulumi.Input<string>[]>>;

/** One statement of a policy, in IAM's own spelling. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: PolicyPrincipal;
  readonly Action: readonly string[];
  readonly Resource?: pulumi.Input<readonly pulumi.Input<string>[]>;
  readonly Condition?: PolicyCondition;
}

/**
 * Statement that allows actions on resources.
 * @param resources ARNs; must not be empty, as IAM refuses a statement without resources
 * @param condition when the statement applies; left out: always
 */
export function allow(
  actions: readonly string[],
  resources: pulumi.Input<readonly pulumi.Input<string>[]>,
  condition?: PolicyCondition,
): PolicyStatement {
  return {
    Effect: "Allow",
    Action: actions,
    Resource: resources,
    ...(condition && { Condition: condition }),
  };
}

/**
 * Policy text of statements; ARNs may still be unknown.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policyDocument(statements: readonly PolicyStatement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}
