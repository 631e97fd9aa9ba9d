import type { PendingOperation } from "./stack-state";

/** A resource that the engine had begun to make when it was killed, and what is known of it now. */
export interface PendingCreate {
  readonly urn: string;
  readonly type: string;
  /** Undefined when it cannot be told whether it was made. */
  readonly id?: string;
  /** Whether it is certain that it was not made. */
  readonly isAbsent: boolean;
}

/** What exists in a local cloud, as its ledger says. */
export interface KnownResource {
  readonly urn: string;
  readonly id: string;
}

/** Types whose id is the physical name, which is among the inputs, with the input that has it. */
const NAMED_BY: Readonly<Record<string, string>> = {
  "aws:s3/bucket:Bucket": "bucket",
  "aws:iam/role:Role": "name",
  "aws:athena/workgroup:Workgroup": "name",
  "aws:glue/job:Job": "name",
  "aws:glue/crawler:Crawler": "name",
  "aws:glue/securityConfiguration:SecurityConfiguration": "name",
  "aws:cloudwatch/logGroup:LogGroup": "name",
  "aws:redshift/cluster:Cluster": "clusterIdentifier",
  "aws:redshift/subnetGroup:SubnetGroup": "name",
  "aws:redshift/parameterGroup:ParameterGroup": "name",
  "aws:redshiftserverless/namespace:Namespace": "namespaceName",
  "aws:redshiftserverless/workgroup:Workgroup": "workgroupName",
};

/**
 * Looks up what the engine had begun to make: in a local cloud by the ledger, which knows everything; on AWS by the
 * physical name, for the types whose id that is.
 */
export function pendingCreates(
  operations: readonly PendingOperation[],
  ledger: readonly KnownResource[] | undefined,
): PendingCreate[] {
  return operations
    .filter(({ type }) => type === "creating")
    .map(({ resource: { urn, type, inputs = {} } }) => {
      if (ledger) {
        const made = ledger.find((one) => one.urn === urn);
        return made ? { urn, type, id: made.id, isAbsent: false } : { urn, type, isAbsent: true };
      }
      const name = inputs[NAMED_BY[type] ?? ""];
      return typeof name === "string"
        ? { urn, type, id: name, isAbsent: false }
        : { urn, type, isAbsent: false };
    });
}

/** A stack as `pulumi stack export` prints it, as far as it is changed here. */
export interface ExportedStack {
  readonly deployment: {
    readonly resources?: readonly object[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/**
 * The stack with what was made taken into its resources, and with what was not made forgotten; what cannot be told
 * stays pending. A refresh then finds the outputs of what was taken in, or that it is not there.
 */
export function withPendingCreates<Stack extends ExportedStack>(
  stack: Stack,
  creates: readonly PendingCreate[],
): Stack {
  const { resources = [], pending_operations: pending = [] } = stack.deployment;
  const settled = new Map(
    creates
      .filter(({ id, isAbsent }) => id !== undefined || isAbsent)
      .map(({ urn, id }) => [urn, id]),
  );
  const taken = pending
    .filter(({ resource: { urn } }) => settled.get(urn) !== undefined)
    .map(({ resource }) => ({ ...resource, id: settled.get(resource.urn), outputs: {} }));
  return {
    ...stack,
    deployment: {
      ...stack.deployment,
      resources: [...resources, ...taken],
      pending_operations: pending.filter(({ resource: { urn } }) => !settled.has(urn)),
    },
  };
}
