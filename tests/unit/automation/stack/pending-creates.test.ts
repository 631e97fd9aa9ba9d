import { expect } from "chai";

import { pendingCreates, withPendingCreates } from "../../../../automation/stack/pending-creates";
import type { PendingOperation, StateResource } from "../../../../automation/stack/stack-state";

function aResource(type: string, name: string, inputs?: Record<string, unknown>): StateResource {
  const urn = `urn:pulumi:dev::analytics-lab::lab:index:DataLake$${type}::${name}`;
  return { urn, type, custom: true, inputs };
}

function creating(resource: StateResource): PendingOperation {
  return { type: "creating", resource };
}

const BUCKET = aResource("aws:s3/bucket:Bucket", "lab-raw", { bucket: "lab-raw-0a1b2c3" });
const SUBNET = aResource("aws:ec2/subnet:Subnet", "lab-isolated-1", { cidrBlock: "10.42.0.0/18" });
const ROLE = aResource("aws:iam/role:Role", "lab-crawler", { name: "lab-crawler-4d5e6f7" });

describe("pendingCreates", () => {
  it("finds in a local cloud's ledger what was made, and is sure of what was not", () => {
    const ledger = [{ urn: SUBNET.urn, id: "subnet-0fedcba9876543210" }];

    const creates = pendingCreates([creating(SUBNET), creating(BUCKET)], ledger);

    expect(creates).to.deep.equal([
      { urn: SUBNET.urn, type: SUBNET.type, id: "subnet-0fedcba9876543210", isAbsent: false },
      { urn: BUCKET.urn, type: BUCKET.type, isAbsent: true },
    ]);
  });

  it("looks on AWS for the physical name, where that is the id", () => {
    const creates = pendingCreates([creating(BUCKET), creating(ROLE)], undefined);

    expect(creates).to.deep.equal([
      { urn: BUCKET.urn, type: BUCKET.type, id: "lab-raw-0a1b2c3", isAbsent: false },
      { urn: ROLE.urn, type: ROLE.type, id: "lab-crawler-4d5e6f7", isAbsent: false },
    ]);
  });

  it("does not guess on AWS at an id that AWS draws, nor at a name that was not told", () => {
    const unnamed = aResource("aws:glue/job:Job", "lab-stage");

    const creates = pendingCreates([creating(SUBNET), creating(unnamed)], undefined);

    expect(creates).to.deep.equal([
      { urn: SUBNET.urn, type: SUBNET.type, isAbsent: false },
      { urn: unnamed.urn, type: unnamed.type, isAbsent: false },
    ]);
  });

  it("leaves out what was being changed or deleted: the engine itself takes that up again", () => {
    const creates = pendingCreates(
      [
        { type: "updating", resource: BUCKET },
        { type: "deleting", resource: ROLE },
      ],
      [],
    );

    expect(creates).to.deep.equal([]);
  });
});

describe("withPendingCreates", () => {
  const stack = {
    version: 3,
    deployment: {
      manifest: { version: "v3.248.0" },
      resources: [{ urn: "urn:pulumi:dev::analytics-lab::pulumi:pulumi:Stack::analytics-lab-dev" }],
      pending_operations: [
        creating(BUCKET),
        creating(SUBNET),
        creating(ROLE),
        { type: "updating" as const, resource: aResource("aws:kms/key:Key", "lab") },
      ],
    },
  };

  it("takes in what was made, forgets what was not, and leaves pending what cannot be told", () => {
    const settled = withPendingCreates(stack, [
      { urn: BUCKET.urn, type: BUCKET.type, id: "lab-raw-0a1b2c3", isAbsent: false },
      { urn: SUBNET.urn, type: SUBNET.type, isAbsent: false },
      { urn: ROLE.urn, type: ROLE.type, isAbsent: true },
    ]);

    const { resources, pending_operations: pending } = settled.deployment;
    expect(resources).to.deep.equal([
      ...stack.deployment.resources,
      { ...BUCKET, id: "lab-raw-0a1b2c3", outputs: {} },
    ]);
    expect(pending.map(({ type, resource }) => [type, resource.type])).to.deep.equal([
      ["creating", "aws:ec2/subnet:Subnet"],
      ["updating", "aws:kms/key:Key"],
    ]);
  });

  it("keeps the rest of the export, and what it was given, as they are", () => {
    const before = structuredClone(stack);

    const settled = withPendingCreates(stack, [{ urn: ROLE.urn, type: ROLE.type, isAbsent: true }]);

    expect(settled).to.include({ version: 3 });
    expect(settled.deployment.manifest).to.deep.equal({ version: "v3.248.0" });
    expect(stack).to.deep.equal(before);
  });

  it("takes a stack that has no resources yet", () => {
    const empty = { deployment: { pending_operations: [creating(ROLE)] } };

    const settled = withPendingCreates(empty, [
      { urn: ROLE.urn, type: ROLE.type, id: "lab-crawler-4d5e6f7", isAbsent: false },
    ]);

    expect(settled.deployment).to.deep.equal({
      resources: [{ ...ROLE, id: "lab-crawler-4d5e6f7", outputs: {} }],
      pending_operations: [],
    });
  });
});
