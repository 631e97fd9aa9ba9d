import type { PendingOperation } from "./stack-state";

/** A resource that the engine was creating when it was killed, and its current state. */
export interface PendingCreate {
  readonly urn: string;
  readonly type: string;
  /** Undefined if it is unknown whether it was created. */
  readonly id?: string;
  /** Whether it was certainly not created. */
  readonly isAbsent: boolean;
}

/** What exists in a local cloud, by its ledger. */
export interface KnownResource {
  readonly urn: string;
  readonly id: string;
}

/** Types whose id is the physical name, with the input that has the name. */
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
 * Looks up pending creates: in a local cloud in the ledger, which has all resources; on AWS by the
 * physical name, for types whose id is the name.
 */
export function pendingCreates(
  operations: readonly PendingOperation[],
  ledger: readonly KnownResource[] | undefined,
): PendingCreate[] {
  return operations
    .filter(({ type }) => type === "creating")
    .map(({ resource: { urn, type, inputs = {} } }) => {
      if (ledger) {
        const created = ledger.find((one) => one.urn === urn);
        return created
          ? { urn, type, id: created.id, isAbsent: false }
          : { urn, type, isAbsent: true };
      }
      const name = inputs[NAMED_BY[type] ?? ""];
      return typeof name === "string"
        ? { urn, type, id: name, isAbsent: false }
        : { urn, type, isAbsent: false };
    });
}

/** A stack in the form of `pulumi stack export`, with the parts that are changed here. */
export interface ExportedStack {
  readonly deployment: {
    readonly resources?: readonly object[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/**
 * The stack with created resources added, and resources that were not created removed; unknown ones
 * stay pending. A refresh then reads the outputs of added resources, or finds that they do not exist.
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
