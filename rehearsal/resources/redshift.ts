import { ServiceError } from "../errors";
import { regionalArn } from "./arn";
import { PropertyReader } from "./property-reader";
import { RecordStore } from "./records";
import { adminSecretArn, REDSHIFT_PORT, requireNetwork, requireRoles } from "./redshift-endpoint";
import type { Properties, ResourceDescription } from "./resource-description";
import { requireBucket } from "./s3";

interface SubnetGroupRecord {
  readonly subnetIds: readonly string[];
}

const clusters = new RecordStore<Properties>("redshift", "clusters");
const subnetGroups = new RecordStore<SubnetGroupRecord>("redshift", "subnetGroups");
const parameterGroups = new RecordStore<Properties>("redshift", "parameterGroups");
const loggings = new RecordStore<Properties>("redshift", "loggings");

const cluster: ResourceDescription = {
  type: "aws:redshift/cluster:Cluster",
  replaceOn: ["clusterIdentifier", "clusterSubnetGroupName", "databaseName", "masterUsername"],
  create: async (inputs, context) => {
    const { cloud, redshift } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("clusterIdentifier");
    if (clusters.find(cloud, name)) {
      throw new ServiceError("ClusterAlreadyExists", `Cluster already exists: ${name}`);
    }
    const nodes = checkNodes(reader);
    const roleArns = reader.optionalStrings("iamRoles") ?? [];
    requireRoles(cloud, roleArns);
    requireNetwork(cloud, [], reader.optionalStrings("vpcSecurityGroupIds") ?? []);
    requireGroup(reader.optionalString("clusterSubnetGroupName"), "subnet", (id) =>
      subnetGroups.find(cloud, id),
    );
    requireGroup(reader.optionalString("clusterParameterGroupName"), "parameter", (id) =>
      parameterGroups.find(cloud, id),
    );
    const adminUser = reader.string("masterUsername");
    const database = reader.optionalString("databaseName") ?? "dev";
    const isManaged = reader.optionalBoolean("manageMasterPassword") ?? false;
    const secret = isManaged ? adminSecretArn(cloud, name, adminUser) : undefined;
    redshift.createWarehouse({
      kind: "provisioned",
      name,
      database,
      adminUser,
      adminSecretArn: secret,
      roleArns,
    });
    clusters.put(cloud, name, withoutPassword(inputs));
    const port = reader.optionalNumber("port") ?? REDSHIFT_PORT;
    const dnsName = `${name}.${context.uniqueHex(12)}.${cloud.region}.redshift.amazonaws.com`;
    return {
      id: name,
      outputs: {
        ...inputs,
        arn: regionalArn(cloud, "redshift", `cluster:${name}`),
        databaseName: database,
        dnsName,
        endpoint: `${dnsName}:${port}`,
        port,
        numberOfNodes: nodes,
        masterPasswordSecretArn: secret,
      },
    };
  },
};

const subnetGroup: ResourceDescription = {
  type: "aws:redshift/subnetGroup:SubnetGroup",
  naming: { property: "name", lowerCase: true },
  replaceOn: ["name"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const subnetIds = reader.optionalStrings("subnetIds") ?? [];
    requireNetwork(cloud, subnetIds, []);
    subnetGroups.put(cloud, name, { subnetIds });
    return {
      id: name,
      outputs: { ...inputs, name, arn: regionalArn(cloud, "redshift", `subnetgroup:${name}`) },
    };
  },
};

const parameterGroup: ResourceDescription = {
  type: "aws:redshift/parameterGroup:ParameterGroup",
  naming: { property: "name", lowerCase: true },
  replaceOn: ["name", "family", "description"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    reader.string("family");
    parameterGroups.put(cloud, name, inputs);
    return {
      id: name,
      outputs: { ...inputs, name, arn: regionalArn(cloud, "redshift", `parametergroup:${name}`) },
    };
  },
};

const logging: ResourceDescription = {
  type: "aws:redshift/logging:Logging",
  replaceOn: ["clusterIdentifier"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("clusterIdentifier");
    if (!clusters.find(cloud, name)) {
      throw new ServiceError("ClusterNotFound", `Cluster ${name} not found.`, { status: 404 });
    }
    const bucket = reader.optionalString("bucketName");
    if (bucket !== undefined) requireBucket(cloud, bucket);
    loggings.put(cloud, name, inputs);
    return { id: name, outputs: { ...inputs } };
  },
};

/** A single-node cluster has one node, a multi-node one at least two. */
function checkNodes(reader: PropertyReader): number {
  reader.string("nodeType");
  const type = reader.optionalString("clusterType") ?? "single-node";
  const nodes = reader.optionalNumber("numberOfNodes") ?? 1;
  if ((type === "multi-node") !== nodes > 1) {
    throw new ServiceError(
      "InvalidParameterCombination",
      `clusterType is ${type} and numberOfNodes ${nodes}; single-node has 1, multi-node at least 2.`,
    );
  }
  return nodes;
}

function requireGroup(
  name: string | undefined,
  kind: string,
  find: (name: string) => unknown,
): void {
  if (name !== undefined && find(name) === undefined) {
    throw new ServiceError(
      "InvalidParameterValue",
      `The cluster ${kind} group ${name} does not exist.`,
    );
  }
}

function withoutPassword(inputs: Properties): Properties {
  const kept: Record<string, unknown> = { ...inputs };
  delete kept["masterPassword"];
  return kept;
}

/** A provisioned warehouse and what belongs to it. */
export const redshiftResources = [cluster, subnetGroup, parameterGroup, logging];
