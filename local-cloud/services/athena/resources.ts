import type {
  CreateWorkGroupInput,
  WorkGroup,
  WorkGroupConfiguration,
} from "@aws-sdk/client-athena";

import type { LocalCloud } from "../../cloud";
import { regionalArn } from "../../resources/arn";
import { PropertyReader } from "../../resources/property-reader";
import type {
  CloudServices,
  Properties,
  ResourceDescription,
} from "../../resources/resource-description";
import type { WithAthena } from "./service";

const workgroup: ResourceDescription<WithAthena> = {
  type: "aws:athena/workgroup:Workgroup",
  naming: { property: "name" },
  replaceOn: ["name"],
  create: async (inputs, context) => {
    const { athena, cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    athena.workGroups.create(workGroupInput(reader));
    return { id: name, outputs: workGroupOutputs(cloud, inputs, name) };
  },
  update: (inputs, { services: { athena } }) => {
    athena.workGroups.replace(workGroupInput(new PropertyReader(inputs)));
    return {};
  },
  read: ({ id, outputs, services }) => (hasWorkGroup(services, id) ? outputs : undefined),
  adopt: (id, services) => {
    if (!hasWorkGroup(services, id)) return undefined;
    const inputs = { name: id };
    return { inputs, outputs: workGroupOutputs(services.cloud, inputs, id) };
  },
  remove: ({ id, inputs, services }) => {
    if (!hasWorkGroup(services, id)) return;
    services.athena.workGroups.delete(id, inputs["forceDestroy"] === true);
  },
};

function hasWorkGroup({ athena }: CloudServices<WithAthena>, name: string): boolean {
  return athena.workGroups.list().some(({ Name }) => Name === name);
}

function workGroupInput(
  reader: PropertyReader,
): CreateWorkGroupInput & { State?: WorkGroup["State"] } {
  return {
    Name: reader.string("name"),
    Description: reader.optionalString("description"),
    State: (reader.optionalString("state") ?? "ENABLED") as WorkGroup["State"],
    Configuration: workGroupConfiguration(reader),
  };
}

function workGroupOutputs(
  cloud: LocalCloud,
  inputs: Properties,
  name: string,
): Record<string, unknown> {
  return {
    ...inputs,
    name,
    state: inputs["state"] ?? "ENABLED",
    arn: regionalArn(cloud, "athena", `workgroup/${name}`),
  };
}

const namedQuery: ResourceDescription<WithAthena> = {
  type: "aws:athena/namedQuery:NamedQuery",
  required: ["database", "query"],
  naming: { property: "name" },
  // Athena cannot update a named query.
  replaceOn: ["name", "workgroup", "database", "query", "description"],
  create: async (inputs, context) => {
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    // The provider's default; a query of another work group is not seen in the lab's.
    const workGroup = reader.optionalString("workgroup") ?? "primary";
    const id = context.services.athena.workGroups.createNamedQuery({
      Name: name,
      Database: reader.string("database"),
      QueryString: reader.string("query"),
      Description: reader.optionalString("description"),
      WorkGroup: workGroup,
    });
    return { id, outputs: { ...inputs, name, workgroup: workGroup } };
  },
  read: ({ id, outputs, services }) => (hasNamedQuery(services, id) ? outputs : undefined),
  remove: ({ id, services }) => {
    if (hasNamedQuery(services, id)) services.athena.workGroups.deleteNamedQuery(id);
  },
};

function hasNamedQuery({ athena: { workGroups } }: CloudServices<WithAthena>, id: string): boolean {
  return workGroups
    .list()
    .some(({ Name }) => Name !== undefined && workGroups.namedQueryIds(Name).includes(id));
}

const preparedStatement: ResourceDescription<WithAthena> = {
  type: "aws:athena/preparedStatement:PreparedStatement",
  required: ["workgroup", "queryStatement"],
  naming: { property: "name", separator: "_" },
  replaceOn: ["name", "workgroup"],
  create: async (inputs, context) => {
    const statement = statementInput(inputs);
    context.services.athena.workGroups.createPreparedStatement(statement);
    return { id: `${statement.WorkGroup}/${statement.StatementName}`, outputs: { ...inputs } };
  },
  update: (inputs, { services: { athena } }) => {
    athena.workGroups.replacePreparedStatement(statementInput(inputs));
    return {};
  },
  read: ({ id, outputs, services }) => (hasStatement(services, id) ? outputs : undefined),
  remove: ({ id, services }) => {
    if (!hasStatement(services, id)) return;
    const [workGroup = "", name = ""] = id.split("/");
    services.athena.workGroups.deletePreparedStatement(workGroup, name);
  },
};

function statementInput(inputs: Properties) {
  const reader = new PropertyReader(inputs);
  return {
    StatementName: reader.string("name"),
    WorkGroup: reader.string("workgroup"),
    QueryStatement: reader.string("queryStatement"),
    Description: reader.optionalString("description"),
  };
}

function hasStatement(services: CloudServices<WithAthena>, id: string): boolean {
  const [workGroup = "", name = ""] = id.split("/");
  return (
    hasWorkGroup(services, workGroup) &&
    services.athena.workGroups
      .preparedStatements(workGroup)
      .some(({ StatementName }) => StatementName === name)
  );
}

function workGroupConfiguration(reader: PropertyReader): CreateWorkGroupInput["Configuration"] {
  const configuration = reader.optionalObject("configuration");
  const engine = configuration?.optionalObject("engineVersion");
  return (
    configuration && {
      // The provider's defaults: both are on unless switched off.
      EnforceWorkGroupConfiguration:
        configuration.optionalBoolean("enforceWorkgroupConfiguration") ?? true,
      PublishCloudWatchMetricsEnabled:
        configuration.optionalBoolean("publishCloudwatchMetricsEnabled") ?? true,
      BytesScannedCutoffPerQuery: configuration.optionalNumber("bytesScannedCutoffPerQuery"),
      RequesterPaysEnabled: configuration.optionalBoolean("requesterPaysEnabled"),
      EngineVersion: engine && {
        SelectedEngineVersion: engine.optionalString("selectedEngineVersion"),
      },
      ResultConfiguration: resultConfiguration(configuration),
    }
  );
}

function resultConfiguration(owner: PropertyReader): WorkGroupConfiguration["ResultConfiguration"] {
  const result = owner.optionalObject("resultConfiguration");
  const encryption = result?.optionalObject("encryptionConfiguration");
  return (
    result && {
      OutputLocation: result.optionalString("outputLocation"),
      ExpectedBucketOwner: result.optionalString("expectedBucketOwner"),
      EncryptionConfiguration: encryption && {
        EncryptionOption: encryption.string("encryptionOption") as "SSE_S3" | "SSE_KMS" | "CSE_KMS",
        KmsKey: encryption.optionalString("kmsKeyArn"),
      },
    }
  );
}

/** Work groups and what is kept in them. */
export const athenaResources = [workgroup, namedQuery, preparedStatement];
