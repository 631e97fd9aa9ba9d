import type { LocalCloud } from "../../../cloud";
import { ServiceError } from "../../../errors";
import type { Warehouse } from "../warehouses";
import { regionalArn } from "../../../resources/arn";
import { networkUsers } from "../../ec2/records";
import { PropertyReader } from "../../../resources/property-reader";
import { RecordStore } from "../../../resources/records";
import { adminSecretArn, REDSHIFT_PORT, requireNetwork, requireRoles } from "./endpoint";
import type { Properties, ResourceDescription } from "../../../resources/resource-description";
import { asUuid } from "../../../resources/physical-name";
import type { WithRedshift } from "../service";

interface NamespaceRecord {
  readonly name: string;
  readonly database: string;
  readonly adminUser: string;
  readonly adminSecretArn?: string;
  readonly roleArns: readonly string[];
}

const namespaces = new RecordStore<NamespaceRecord>("redshift-serverless", "namespaces");
/** By ARN. */
const workgroups = new RecordStore<{ readonly name: string; readonly namespace: string }>(
  "redshift-serverless",
  "workgroups",
);
const usageLimits = new RecordStore<Properties>("redshift-serverless", "usageLimits");

// https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-usage-considerations.html
const LEAST_ZONES = 3;
const DEFAULT_CAPACITY_RPU = 128;

const namespace: ResourceDescription<WithRedshift> = {
  type: "aws:redshiftserverless/namespace:Namespace",
  naming: { property: "namespaceName", isGiven: true },
  required: ["namespaceName"],
  replaceOn: ["namespaceName", "dbName", "adminUsername"],
  recomputed: ["adminPasswordSecretArn"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("namespaceName");
    if (namespaces.find(cloud, name)) {
      throw new ServiceError(
        "ConflictException",
        `A namespace with the name ${name} already exists.`,
      );
    }
    const record = namespaceRecord(reader, cloud);
    namespaces.put(cloud, name, record);
    const namespaceId = asUuid(context.uniqueHex(32));
    return {
      id: name,
      outputs: {
        ...inputs,
        namespaceId,
        arn: regionalArn(cloud, "redshift-serverless", `namespace/${namespaceId}`),
        dbName: record.database,
        adminUsername: record.adminUser,
        adminPasswordSecretArn: record.adminSecretArn,
      },
    };
  },
  update: (inputs, { id, services: { cloud, redshift } }) => {
    const record = namespaceRecord(new PropertyReader(inputs), cloud);
    namespaces.put(cloud, id, record);
    for (const owner of workgroups.list(cloud).filter((one) => one.namespace === id))
      redshift.warehouses.replace(warehouseOf(owner.name, record));
    return { adminPasswordSecretArn: record.adminSecretArn };
  },
  remove: ({ id, services: { cloud } }) => {
    const users = workgroups.list(cloud).filter((one) => one.namespace === id);
    if (users.length > 0) {
      throw new ServiceError(
        "ConflictException",
        `There is an operation running on the namespace, or a workgroup uses it: ${users.map(({ name }) => name).join(", ")}.`,
      );
    }
    namespaces.remove(cloud, id);
  },
};

/** @throws ServiceError for a role that is not there */
function namespaceRecord(reader: PropertyReader, cloud: LocalCloud): NamespaceRecord {
  const name = reader.string("namespaceName");
  const adminUser = reader.optionalString("adminUsername") ?? "admin";
  const roleArns = reader.optionalStrings("iamRoles") ?? [];
  requireRoles(cloud, roleArns);
  const isManaged = reader.optionalBoolean("manageAdminPassword") ?? false;
  return {
    name,
    database: reader.optionalString("dbName") ?? "dev",
    adminUser,
    roleArns,
    ...(isManaged && { adminSecretArn: adminSecretArn(cloud, name, adminUser) }),
  };
}

function warehouseOf(name: string, owner: NamespaceRecord): Warehouse {
  return {
    kind: "serverless",
    name,
    database: owner.database,
    adminUser: owner.adminUser,
    adminSecretArn: owner.adminSecretArn,
    roleArns: [...owner.roleArns],
  };
}

const workgroup: ResourceDescription<WithRedshift> = {
  type: "aws:redshiftserverless/workgroup:Workgroup",
  naming: { property: "workgroupName", isGiven: true },
  required: ["workgroupName", "namespaceName"],
  replaceOn: ["workgroupName", "namespaceName"],
  create: async (inputs, context) => {
    const { cloud, redshift } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("workgroupName");
    const owner = requireNamespace(reader, (id) => namespaces.find(cloud, id));
    const ids = placedIn(reader, cloud);
    redshift.warehouses.create(warehouseOf(name, owner));
    const workgroupId = asUuid(context.uniqueHex(32));
    const arn = regionalArn(cloud, "redshift-serverless", `workgroup/${workgroupId}`);
    workgroups.put(cloud, arn, { name, namespace: owner.name });
    networkUsers.put(cloud, arn, { ids });
    const port = reader.optionalNumber("port") ?? REDSHIFT_PORT;
    const address = `${name}.${cloud.account}.${cloud.region}.redshift-serverless.amazonaws.com`;
    return {
      id: name,
      outputs: {
        ...inputs,
        workgroupId,
        arn,
        port,
        baseCapacity: reader.optionalNumber("baseCapacity") ?? DEFAULT_CAPACITY_RPU,
        endpoints: [{ address, port, vpcEndpoints: [] }],
      },
    };
  },
  update: (inputs, { outputs, services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    networkUsers.put(cloud, String(outputs["arn"]), { ids: placedIn(reader, cloud) });
    return {};
  },
  remove: ({ id, outputs, services: { cloud, redshift } }) => {
    redshift.warehouses.delete(id);
    workgroups.remove(cloud, String(outputs["arn"]));
    networkUsers.remove(cloud, String(outputs["arn"]));
  },
};

/** Subnets and groups of a workgroup. @throws ServiceError when they are not there, or in too few zones */
function placedIn(reader: PropertyReader, cloud: LocalCloud): string[] {
  const subnetIds = reader.optionalStrings("subnetIds") ?? [];
  const groupIds = reader.optionalStrings("securityGroupIds") ?? [];
  const { zones } = requireNetwork(cloud, subnetIds, groupIds);
  if (subnetIds.length > 0 && zones.size < LEAST_ZONES) {
    throw new ServiceError(
      "ValidationException",
      `A workgroup needs subnets in at least ${LEAST_ZONES} Availability Zones; subnetIds has ${zones.size}.`,
    );
  }
  return [...subnetIds, ...groupIds];
}

const usageLimit: ResourceDescription = {
  type: "aws:redshiftserverless/usageLimit:UsageLimit",
  required: ["resourceArn", "usageType", "amount"],
  replaceOn: ["resourceArn", "usageType", "period"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const resourceArn = reader.string("resourceArn");
    reader.number("amount");
    reader.string("usageType");
    if (!workgroups.find(cloud, resourceArn)) {
      throw new ServiceError(
        "ResourceNotFoundException",
        `The resource ${resourceArn} does not exist.`,
      );
    }
    const id = asUuid(context.uniqueHex(32));
    usageLimits.put(cloud, id, inputs);
    const arn = regionalArn(cloud, "redshift-serverless", `usagelimit/${id}`);
    return { id, outputs: { ...inputs, arn } };
  },
  update: (inputs, { id, services }) => {
    usageLimits.put(services.cloud, id, inputs);
    return {};
  },
  remove: ({ id, services }) => usageLimits.remove(services.cloud, id),
};

function requireNamespace(
  reader: PropertyReader,
  find: (name: string) => NamespaceRecord | undefined,
): NamespaceRecord {
  const name = reader.string("namespaceName");
  const found = find(name);
  if (!found)
    throw new ServiceError("ResourceNotFoundException", `The namespace ${name} does not exist.`);
  return found;
}

/** Redshift Serverless: a namespace has the data, a workgroup runs the queries. */
export const redshiftServerlessResources = [namespace, workgroup, usageLimit];
