import type { LocalCloud } from "../cloud";
import { ServiceError } from "../errors";
import { regionalArn } from "./arn";
import { PropertyReader } from "./property-reader";
import { RecordStore } from "./records";
import type { Properties, ResourceDescription } from "./resource-description";

const dataSources = new RecordStore<Properties>("quicksight", "dataSources");
const dataSets = new RecordStore<Properties>("quicksight", "dataSets");

/** The account is taken to be subscribed to QuickSight, which no resource can see to. */
const dataSource: ResourceDescription = {
  type: "aws:quicksight/dataSource:DataSource",
  naming: { property: "dataSourceId", isGiven: true },
  required: ["dataSourceId", "type", "parameters"],
  replaceOn: ["dataSourceId", "type", "awsAccountId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const dataSourceId = reader.string("dataSourceId");
    reader.string("name");
    reader.string("type");
    reader.object("parameters");
    checkPermissions(reader);
    const arn = regionalArn(cloud, "quicksight", `datasource/${dataSourceId}`);
    put(dataSources, cloud, arn, inputs);
    return {
      id: `${cloud.account}/${dataSourceId}`,
      outputs: { ...inputs, arn, awsAccountId: cloud.account },
    };
  },
  update: (inputs, { outputs, services: { cloud } }) => {
    checkPermissions(new PropertyReader(inputs));
    dataSources.put(cloud, String(outputs["arn"]), inputs);
    return {};
  },
  remove: ({ outputs, services }) => dataSources.remove(services.cloud, String(outputs["arn"])),
};

const dataSet: ResourceDescription = {
  type: "aws:quicksight/dataSet:DataSet",
  naming: { property: "dataSetId", isGiven: true },
  required: ["dataSetId", "importMode"],
  replaceOn: ["dataSetId", "awsAccountId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const dataSetId = reader.string("dataSetId");
    reader.string("name");
    reader.string("importMode");
    checkPermissions(reader);
    for (const physicalTable of reader.objects("physicalTableMaps"))
      checkTable(physicalTable, cloud);
    const arn = regionalArn(cloud, "quicksight", `dataset/${dataSetId}`);
    put(dataSets, cloud, arn, inputs);
    return {
      id: `${cloud.account},${dataSetId}`,
      outputs: { ...inputs, arn, awsAccountId: cloud.account },
    };
  },
  update: (inputs, { outputs, services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    checkPermissions(reader);
    for (const physicalTable of reader.objects("physicalTableMaps"))
      checkTable(physicalTable, cloud);
    dataSets.put(cloud, String(outputs["arn"]), inputs);
    return {};
  },
  remove: ({ outputs, services }) => dataSets.remove(services.cloud, String(outputs["arn"])),
};

/** The data source must exist; a table of the local catalogue must too, as QuickSight reads its columns. */
function checkTable(physicalTable: PropertyReader, cloud: LocalCloud): void {
  const relational = physicalTable.optionalObject("relationalTable");
  const source = relational ?? physicalTable.optionalObject("customSql");
  const arn = source?.string("dataSourceArn");
  if (arn !== undefined && !dataSources.find(cloud, arn)) {
    throw new ServiceError(
      "InvalidParameterValueException",
      `The data source ${arn} does not exist.`,
    );
  }
  if (relational) cloud.catalog.getTable(relational.string("schema"), relational.string("name"));
}

/** @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_ResourcePermission.html */
function checkPermissions(reader: PropertyReader): void {
  for (const permission of reader.objects("permissions")) {
    const principal = permission.string("principal");
    if (!/^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:\d{12}:(user|group|namespace)\//.test(principal)) {
      throw new ServiceError(
        "InvalidParameterValueException",
        `principal ${principal} is no ARN of a QuickSight user, group or namespace.`,
      );
    }
    if ((permission.optionalStrings("actions") ?? []).length === 0) {
      throw new ServiceError(
        "InvalidParameterValueException",
        `The permissions of ${principal} name no actions.`,
      );
    }
  }
}

function put(
  store: RecordStore<Properties>,
  cloud: LocalCloud,
  arn: string,
  inputs: Properties,
): void {
  if (store.find(cloud, arn)) {
    throw new ServiceError("ResourceExistsException", `${arn} already exists.`, { status: 409 });
  }
  store.put(cloud, arn, inputs);
}

/** QuickSight's data sources and data sets. */
export const quicksightResources = [dataSource, dataSet];
