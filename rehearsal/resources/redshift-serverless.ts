import { ServiceError } from "../errors";
import { regionalArn } from "./arn";
import { PropertyReader } from "./property-reader";
import { RecordStore } from "./records";
import { adminSecretArn, REDSHIFT_PORT, requireNetwork, requireRoles } from "./redshift-endpoint";
import type { Properties, ResourceDescription } from "./resource-description";
import { asUuid } from "./uuid";

interface NamespaceRecord {
  readonly name: string;
  readonly database: string;
  readonly adminUser: string;
  readonly adminSecretArn?: string;
  readonly roleArns: readonly string[];
}

const namespaces = new RecordStore<NamespaceRecord>("redshift-serverless", "namespaces");
const workgroupArns = new RecordStore<string>("redshift-serverless", "workgroupArns");
const usageLimits = new RecordStore<Properties>("redshift-serverless", "usageLimits");

// https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-usage-considerations.html
const LEAST_ZONES = 3;
const DEFAULT_CAPACITY_RPU = 128;

const namespace: ResourceDescription = {
  type: "aws:redshiftserverless/namespace:Namespace",
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
    const adminUser = reader.optionalString("adminUsername") ?? "admin";
    const database = reader.optionalString("dbName") ?? "dev";
    const roleArns = reader.optionalStrings("iamRoles") ?? [];
    requireRoles(cloud, roleArns);
    const isManaged = reader.optionalBoolean("manageAdminPassword") ?? false;
    const secret = isManaged ? adminSecretArn(cloud, name, adminUser) : undefined;
    namespaces.put(cloud, name, {
      name,
      database,
      adminUser,
      roleArns,
      ...(secret !== undefined && { adminSecretArn: secret }),
    });
    const namespaceId = asUuid(context.uniqueHex(32));
    return {
      id: name,
      outputs: {
        ...inputs,
        namespaceId,
        arn: regionalArn(cloud, "redshift-serverless", `namespace/${namespaceId}`),
        dbName: database,
        adminUsername: adminUser,
        adminPasswordSecretArn: secret,
      },
    };
  },
};

const workgroup: ResourceDescription = {
  type: "aws:redshiftserverless/workgroup:Workgroup",
  create: async (inputs, context) => {
    const { cloud, redshift } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("workgroupName");
    const owner = requireNamespace(reader, (id) => namespaces.find(cloud, id));
    const subnetIds = reader.optionalStrings("subnetIds") ?? [];
    const groupIds = reader.optionalStrings("securityGroupIds") ?? [];
    const { zones } = requireNetwork(cloud, subnetIds, groupIds);
    if (subnetIds.length > 0 && zones.size < LEAST_ZONES) {
      throw new ServiceError(
        "ValidationException",
        `A workgroup needs subnets in at least ${LEAST_ZONES} Availability Zones; subnetIds has ${zones.size}.`,
      );
    }
    redshift.createWarehouse({
      kind: "serverless",
      name,
      database: owner.database,
      adminUser: owner.adminUser,
      adminSecretArn: owner.adminSecretArn,
      roleArns: [...owner.roleArns],
    });
    const workgroupId = asUuid(context.uniqueHex(32));
    const arn = regionalArn(cloud, "redshift-serverless", `workgroup/${workgroupId}`);
    workgroupArns.put(cloud, arn, name);
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
};

const usageLimit: ResourceDescription = {
  type: "aws:redshiftserverless/usageLimit:UsageLimit",
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const resourceArn = reader.string("resourceArn");
    reader.number("amount");
    reader.string("usageType");
    if (!workgroupArns.find(cloud, resourceArn)) {
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
