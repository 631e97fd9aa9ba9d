import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as aws from "@pulumi/aws";
import { automation } from "@pulumi/pulumi";
import { expect } from "chai";

import { ENVIRONMENT_NAMES } from "../../../stacks/environments";
import {
  conformanceOf,
  expectConformance,
  needsConformance,
  type Conformance,
  type Deployment,
  type Inputs,
} from "./conformance-tool";
import { EngineFixture, needsEngine, printed, WITHOUT_CHECKPOINTS } from "./engine-fixture";

/** Every setting that changes which resources there are, or their arguments. */
const VARIANTS: Readonly<Record<string, { stack: string; config?: Record<string, string> }>> = {
  ...Object.fromEntries(
    ENVIRONMENT_NAMES.map((stack) => [`${stack} as it stands`, { stack }] as const),
  ),
  "dev that is destroyed": { stack: "dev", config: { removal: "destroy", accessLogs: "false" } },
  "a provisioned warehouse of two nodes, open to all": {
    stack: "dev",
    config: {
      warehouse: "provisioned",
      warehouseNodes: "2",
      clientCidr: "0.0.0.0/0",
      acceptOpenIngress: "true",
    },
  },
  "a provisioned warehouse that is destroyed": {
    stack: "workshop",
    config: { warehouse: "provisioned" },
  },
  "a KMS key of one's own": {
    stack: "dev",
    config: {
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/0aa2bd1c-5f1d-4a57-9d2e-3c4b5a697886",
    },
  },
  "keys that AWS manages, roles within a boundary": {
    stack: "dev",
    config: {
      kmsKeyArn: "none",
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
    },
  },
  "grants of Lake Formation, and an encrypted catalogue": {
    stack: "dev",
    config: {
      lakeFormation: "true",
      encryptAccountCatalog: "true",
      analystArns: '["arn:aws:iam::123456789012:role/analysts"]',
      attendeeArns:
        '["arn:aws:iam::123456789012:role/lab/ana","arn:aws:iam::123456789012:user/ben"]',
      operatorArns: '["arn:aws:iam::123456789012:user/otto"]',
    },
  },
  "routes of AWS's own, no flow logs": {
    stack: "dev",
    config: { enhancedVpcRouting: "false", flowLogs: "false" },
  },
  "a workshop with a key of its own": { stack: "workshop", config: { kmsKeyArn: "new" } },
  "rows of the TLC, ingested on a schedule": {
    stack: "dev",
    config: {
      dataset: "tlc",
      ingestMonths: "2024-01..",
      ingestBaseUrl: "https://mirror.example.com/tlc/",
      workflowSchedule: "cron(15 12 1 * ? *)",
    },
  },
  "QuickSight with readers, and with a copy of its own": {
    stack: "dev",
    config: {
      warehouse: "none",
      quickSightReaders: '["group/default/attendees","user/default/ben"]',
      quickSightRefreshAt: "05:30",
    },
  },
  "QuickSight of a group, in a workshop": {
    stack: "workshop",
    config: { warehouse: "none", quickSightPrincipal: "group/default/organisers" },
  },
  "no warehouse, no QuickSight, limits set": {
    stack: "dev",
    config: {
      warehouse: "none",
      workflow: "false",
      quickSightPrincipal: "none",
      bytesScannedCutoff: "20971520",
    },
  },
  "a workshop with a budget and an end of its own": {
    stack: "workshop",
    config: {
      warehouse: "none",
      budgetUsd: "50",
      budgetEmail: "owner@example.com",
      expiresOn: "2027-06-30",
    },
  },
  "a serverless warehouse with a limit": {
    stack: "dev",
    config: { warehouseBaseCapacity: "16", warehouseUsageLimit: "12" },
  },
  "workshop that is kept": { stack: "workshop", config: { removal: "retain" } },
};

/** Of QuickSight's API and newer than the tool's provider, 5.100: a data source's role, alternative texts, lists' nulls. */
const NEWER_ARGUMENTS =
  /^aws:quicksight\S+ \S+\.(?:athena\.roleArn|visualContentAltText|filterListConfiguration\.nullOption): /;

const SHARED = "a network and a bucket that somebody else has made";

describe("every resource of every variant, before the AWS provider's own validation", function () {
  const folder = mkdtempSync(join(tmpdir(), "lab-conformance-"));
  /** Of each variant, or why it could not be applied. */
  const deployments = new Map<string, Deployment | Error>();
  let conformances: ReadonlyMap<string, Conformance>;

  before(async function () {
    this.timeout((Object.keys(VARIANTS).length + 1) * 180_000);
    needsEngine(this);
    needsConformance(this);
    for (const [title, { stack, config = {} }] of Object.entries(VARIANTS))
      deployments.set(title, await deployed((lab) => applied(lab, stack, config)));
    deployments.set(SHARED, await deployed(appliedToShared));
    const made = [...deployments].flatMap(([title, one]) =>
      one instanceof Error ? [] : [{ title, deployment: inProviderTypes(one) }],
    );
    const found = conformanceOf(
      made.map(({ deployment }) => deployment),
      folder,
    );
    conformances = new Map(made.map(({ title }, index) => [title, found[index]!]));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const expectAccepted = (title: string) => {
    const deployment = deployments.get(title);
    if (deployment instanceof Error) throw deployment;
    expectConformance(conformances.get(title)!, (note) => NEWER_ARGUMENTS.test(note));
  };

  for (const title of Object.keys(VARIANTS)) it(title, () => expectAccepted(title));

  it(SHARED, () => {
    expectAccepted(SHARED);
    const { resources } = deployments.get(SHARED) as Deployment;
    expect(resources.map(({ type }) => type)).not.to.include("aws:ec2/vpc:Vpc");
  });
});

/** Applies a variant in a folder of its own. */
async function deployed(
  apply: (lab: EngineFixture) => Promise<string>,
): Promise<Deployment | Error> {
  const lab = new EngineFixture();
  try {
    const file = lab.stateFile(await apply(lab));
    return (JSON.parse(readFileSync(file, "utf8")) as StateFile).checkpoint.latest;
  } catch (error) {
    return error as Error;
  } finally {
    lab.close();
  }
}

interface StateFile {
  readonly checkpoint: { readonly latest: Deployment };
}

/** @returns the stack */
async function applied(lab: EngineFixture, stack: string, config: Record<string, string>) {
  const settings = Object.entries(config).flatMap(([key, value]) => [
    "--config",
    `${key}=${value}`,
  ]);
  await lab.json(
    ["up", stack, "--target", "local", "--no-validate", ...settings],
    WITHOUT_CHECKPOINTS,
  );
  return stack;
}

async function appliedToShared(lab: EngineFixture): Promise<string> {
  const { vpcId, subnetIds, bucket } = await madeBySomebodyElse(lab);
  return applied(lab, "dev", {
    vpcId,
    subnetIds: JSON.stringify(subnetIds),
    dataset: `s3://${bucket}/tlc/`,
  });
}

/**
 * What Cloud Control makes, in the provider's own types: those know every part of an analysis' definition, where Cloud Control
 * takes any JSON.
 */
function inProviderTypes(deployment: Deployment): Deployment {
  const types: Readonly<Record<string, string>> = {
    "AWS::QuickSight::Analysis": "aws:quicksight/analysis:Analysis",
    "AWS::QuickSight::Dashboard": "aws:quicksight/dashboard:Dashboard",
  };
  const resources = deployment.resources.map((resource) => {
    if (resource.type !== "aws:cloudcontrol/resource:Resource") return resource;
    const { typeName, desiredState } = resource.inputs as Readonly<Record<string, string>>;
    const state = asArguments(JSON.parse(desiredState!)) as Inputs;
    const tags = state.tags as { readonly key: string; readonly value: string }[];
    return {
      ...resource,
      type: types[typeName!]!,
      inputs: {
        ...state,
        // An argument of the provider's alone, for dashboards.
        ...(typeName!.endsWith("Dashboard") && { versionDescription: "1" }),
        tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
      },
    };
  });
  return { ...deployment, resources };
}

/** Names of the API where the provider has its own. */
const ARGUMENT_NAMES: Readonly<Record<string, string>> = {
  dataSetIdentifierDeclarations: "dataSetIdentifiersDeclarations",
  exportToCSVOption: "exportToCsvOption",
  kPIVisual: "kpiVisual",
  kPIOptions: "kpiOptions",
};

function asArguments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asArguments);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key.charAt(0).toLowerCase() + key.slice(1);
      // A number's format stands in a format of the same name; the provider names the inner one apart.
      if (name === "formatConfiguration" && "FormatConfiguration" in (inner as Inputs)) {
        const { FormatConfiguration: numeric } = inner as Inputs;
        return [name, { numericFormatConfiguration: asArguments(numeric) }];
      }
      return [ARGUMENT_NAMES[name] ?? name, asArguments(inner)];
    }),
  );
}

/** Makes a VPC with three subnets, and a bucket, in the stack's local cloud, by another program. */
async function madeBySomebodyElse(lab: EngineFixture) {
  const cloud = lab.start(["cloud", "dev", "--target", "local"]);
  const recipe = await printed(cloud.child, /another terminal:\n([^]*?)\n {2}cd /);
  const envVars = Object.fromEntries(
    [...recipe.matchAll(/export (\w+)=(.*)/g)].map(([, name = "", value = ""]) => [name, value]),
  );
  const workDir = join(lab.folder, "shared");
  mkdirSync(workDir);
  const program = () => {
    const vpc = new aws.ec2.Vpc("shared", { cidrBlock: "10.20.0.0/16" });
    const subnets = ["a", "b", "c"].map(
      (zone, index) =>
        new aws.ec2.Subnet(`shared-${zone}`, {
          vpcId: vpc.id,
          cidrBlock: `10.20.${index}.0/24`,
          availabilityZone: `us-west-2${zone}`,
        }),
    );
    const { bucket } = new aws.s3.Bucket("shared", { bucket: "taxi-rows-of-an-organiser" });
    return Promise.resolve({ vpcId: vpc.id, subnetIds: subnets.map(({ id }) => id), bucket });
  };
  const shared = await automation.LocalWorkspace.createStack(
    { stackName: "shared", projectName: "shared", program },
    { workDir, envVars: { ...envVars, PULUMI_BACKEND_URL: `file://${workDir}` } },
  );
  await shared.setConfig("aws:region", { value: "us-west-2" });
  const { outputs } = await shared.up();
  cloud.child.kill("SIGINT");
  await cloud.ended;
  return {
    vpcId: outputs.vpcId?.value as string,
    subnetIds: outputs.subnetIds?.value as string[],
    bucket: outputs.bucket?.value as string,
  };
}
