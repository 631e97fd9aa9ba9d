import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { PropertyReader } from "../../resources/property-reader";
import { checkPermissions, dataSets, dataSources, putNew, requireExisting } from "./records";
import { quicksightShelves } from "./shelves";
import type { Properties, ResourceDescription } from "../../resources/resource-description";

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
    putNew(dataSources, cloud, arn, inputs);
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
    checkDataSet(reader, cloud);
    const arn = regionalArn(cloud, "quicksight", `dataset/${dataSetId}`);
    putNew(dataSets, cloud, arn, inputs);
    return {
      id: `${cloud.account},${dataSetId}`,
      outputs: { ...inputs, arn, awsAccountId: cloud.account },
    };
  },
  update: (inputs, { outputs, services: { cloud } }) => {
    checkDataSet(new PropertyReader(inputs), cloud);
    dataSets.put(cloud, String(outputs["arn"]), inputs);
    return {};
  },
  remove: ({ outputs, services }) => dataSets.remove(services.cloud, String(outputs["arn"])),
};

const refreshSchedule: ResourceDescription = {
  type: "aws:quicksight/refreshSchedule:RefreshSchedule",
  naming: { property: "scheduleId", isGiven: true },
  required: ["dataSetId", "scheduleId"],
  replaceOn: ["dataSetId", "scheduleId", "awsAccountId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const [dataSetId, scheduleId] = [reader.string("dataSetId"), reader.string("scheduleId")];
    checkSchedule(reader, cloud);
    return {
      id: `${cloud.account},${dataSetId},${scheduleId}`,
      outputs: {
        ...inputs,
        arn: regionalArn(
          cloud,
          "quicksight",
          `dataset/${dataSetId}/refresh-schedule/${scheduleId}`,
        ),
        awsAccountId: cloud.account,
      },
    };
  },
  update: (inputs, { services: { cloud } }) => {
    checkSchedule(new PropertyReader(inputs), cloud);
    return {};
  },
};

function checkDataSet(reader: PropertyReader, cloud: LocalCloud): void {
  reader.string("name");
  const importMode = reader.string("importMode");
  checkPermissions(reader);
  if (importMode !== "SPICE" && reader.has("refreshProperties")) {
    throw new ServiceError(
      "InvalidParameterValueException",
      "Refresh properties are for data sets in SPICE.",
    );
  }
  for (const physicalTable of reader.objects("physicalTableMaps")) checkTable(physicalTable, cloud);
}

/** Only what is imported can be refreshed. */
function checkSchedule(reader: PropertyReader, cloud: LocalCloud): void {
  const arn = regionalArn(cloud, "quicksight", `dataset/${reader.string("dataSetId")}`);
  const refreshed: Properties = requireExisting(dataSets, cloud, arn, "data set");
  if (refreshed["importMode"] !== "SPICE") {
    throw new ServiceError(
      "InvalidParameterValueException",
      `The data set ${arn} is not in SPICE, so there is nothing to refresh.`,
    );
  }
}

/** The data source must exist; a table of the local catalogue must too, as QuickSight reads its columns. */
function checkTable(physicalTable: PropertyReader, cloud: LocalCloud): void {
  const relational = physicalTable.optionalObject("relationalTable");
  const source = relational ?? physicalTable.optionalObject("customSql");
  const arn = source?.string("dataSourceArn");
  if (arn !== undefined) requireExisting(dataSources, cloud, arn, "data source");
  if (!relational) return;
  const name = relational.string("name");
  const table = cloud.catalog.getTable(relational.string("schema"), name);
  const known = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
  if (known.length === 0) return;
  for (const column of relational.objects("inputColumns").map((one) => one.string("name"))) {
    if (!known.some(({ Name }) => Name === column)) {
      throw new ServiceError(
        "InvalidParameterValueException",
        `The table ${name} has no column ${column}.`,
      );
    }
  }
}

/** QuickSight's data sources, data sets and their schedules, themes and folders. */
export const quicksightResources = [dataSource, dataSet, refreshSchedule, ...quicksightShelves];
