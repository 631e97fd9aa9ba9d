import type { LocalCloud } from "../../../cloud";
import { ServiceError } from "../../../errors";
import type { Warehouse } from "../warehouses";
import { regionalArn } from "../../../resources/arn";
import { networkUsers } from "../../ec2/records";
import { PropertyReader } from "../../../resources/property-reader";
import { RecordStore } from "../../../resources/records";
import { adminSecretArn, REDSHIFT_PORT, requireNetwork, requireRoles } from "./endpoint";
import type { Properties, ResourceDescription } from "../../../resources/resource-description";
import { requireBucket } from "../../s3/resources";
import type { WithRedshift } from "../service";

interface SubnetGroupRecord {
  readonly subnetIds: readonly string[];
}

const clusters = new RecordStore<Properties>("redshift", "clusters");
const subnetGroups = new RecordStore<SubnetGroupRecord>("redshift", "subnetGroups");
const parameterGroups = new RecordStore<Properties>("redshift", "parameterGroups");
const loggings = new RecordStore<Properties>("redshift", "loggings");

const cluster: ResourceDescription<WithRedshift> = {
  type: "aws:redshift/cluster:Cluster",
  naming: { property: "clusterIdentifier", isGiven: true },
  required: ["clusterIdentifier", "nodeType"],
  replaceOn: ["clusterIdentifier", "clusterSubnetGroupName", "databaseName", "masterUsername"],
  create: async (inputs, context) => {
    const { cloud, redshift } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("clusterIdentifier");
    if (clusters.find(cloud, name)) {
      throw new ServiceError("ClusterAlreadyExists", `Cluster already exists: ${name}`);
    }
    const nodes = checkNodes(reader);
    const warehouse = clusterWarehouse(reader, cloud);
    const { database, adminSecretArn: secret } = warehouse;
    redshift.warehouses.create(warehouse);
    clusters.put(cloud, name, withoutPassword(inputs));
    const groupIds = reader.optionalStrings("vpcSecurityGroupIds") ?? [];
    networkUsers.put(cloud, `cluster:${name}`, { ids: groupIds });
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
  update: (inputs, { id, services: { cloud, redshift } }) => {
    const reader = new PropertyReader(inputs);
    const numberOfNodes = checkNodes(reader);
    redshift.warehouses.replace(clusterWarehouse(reader, cloud));
    clusters.put(cloud, id, withoutPassword(inputs));
    const groupIds = reader.optionalStrings("vpcSecurityGroupIds") ?? [];
    networkUsers.put(cloud, `cluster:${id}`, { ids: groupIds });
    return { numberOfNodes };
  },
  remove: ({ id, inputs, services: { cloud, redshift } }) => {
    const isFinal = inputs["skipFinalSnapshot"] !== true;
    if (isFinal && inputs["finalSnapshotIdentifier"] === undefined) {
      throw new ServiceError(
        "InvalidParameterCombination",
        `FinalClusterSnapshotIdentifier is required unless SkipFinalClusterSnapshot is specified: ${id}.`,
      );
    }
    redshift.warehouses.delete(id);
    networkUsers.remove(cloud, `cluster:${id}`);
    clusters.remove(cloud, id);
  },
};

/** @throws ServiceError when its roles, network or groups are not there */
function clusterWarehouse(reader: PropertyReader, cloud: LocalCloud): Warehouse {
  const name = reader.string("clusterIdentifier");
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
  const isManaged = reader.optionalBoolean("manageMasterPassword") ?? false;
  return {
    kind: "provisioned",
    name,
    database: reader.optionalString("databaseName") ?? "dev",
    adminUser,
    ...(isManaged && { adminSecretArn: adminSecretArn(cloud, name, adminUser) }),
    roleArns,
  };
}

const subnetGroup: ResourceDescription = {
  type: "aws:redshift/subnetGroup:SubnetGroup",
  required: ["subnetIds"],
  naming: { property: "name", lowerCase: true },
  replaceOn: ["name"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const subnetIds = reader.optionalStrings("subnetIds") ?? [];
    requireNetwork(cloud, subnetIds, []);
    putSubnetGroup(cloud, name, subnetIds);
    return {
      id: name,
      outputs: { ...inputs, name, arn: regionalArn(cloud, "redshift", `subnetgroup:${name}`) },
    };
  },
  update: (inputs, { id, services: { cloud } }) => {
    const subnetIds = new PropertyReader(inputs).optionalStrings("subnetIds") ?? [];
    requireNetwork(cloud, subnetIds, []);
    putSubnetGroup(cloud, id, subnetIds);
    return {};
  },
  remove: ({ id, services: { cloud } }) => {
    refuseUsedByCluster(cloud, "clusterSubnetGroupName", id);
    networkUsers.remove(cloud, `subnetgroup:${id}`);
    subnetGroups.remove(cloud, id);
  },
};

const parameterGroup: ResourceDescription = {
  type: "aws:redshift/parameterGroup:ParameterGroup",
  required: ["family"],
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
  remove: ({ id, services: { cloud } }) => {
    refuseUsedByCluster(cloud, "clusterParameterGroupName", id);
    parameterGroups.remove(cloud, id);
  },
};

const logging: ResourceDescription = {
  type: "aws:redshift/logging:Logging",
  required: ["clusterIdentifier"],
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
  remove: ({ id, services }) => loggings.remove(services.cloud, id),
};

function putSubnetGroup(cloud: LocalCloud, name: string, subnetIds: readonly string[]): void {
  subnetGroups.put(cloud, name, { subnetIds });
  networkUsers.put(cloud, `subnetgroup:${name}`, { ids: subnetIds });
}

function refuseUsedByCluster(cloud: LocalCloud, property: string, name: string): void {
  const user = clusters.list(cloud).find((one) => one[property] === name);
  if (!user) return;
  throw new ServiceError(
    "InvalidClusterStateFault",
    `${name} is in use by the cluster ${String(user["clusterIdentifier"])}.`,
  );
}

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
