import { ServiceError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { ResourceDescription } from "../../resources/resource-description";

/** Log groups by name. */
export const logGroups = new RecordStore<{ readonly retentionInDays: number }>("logs", "logGroups");

/** A log group; what the local services log goes to their own run records, not here. */
const logGroup: ResourceDescription = {
  type: "aws:cloudwatch/logGroup:LogGroup",
  naming: { property: "name" },
  replaceOn: ["name"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    if (logGroups.find(cloud, name)) {
      throw new ServiceError(
        "ResourceAlreadyExistsException",
        `The specified log group already exists: ${name}`,
      );
    }
    logGroups.put(cloud, name, { retentionInDays: reader.optionalNumber("retentionInDays") ?? 0 });
    return {
      id: name,
      outputs: { ...inputs, name, arn: regionalArn(cloud, "logs", `log-group:${name}`) },
    };
  },
  remove: ({ id, services }) => logGroups.remove(services.cloud, id),
};

/** CloudWatch's log groups. */
export const cloudwatchLogsResources = [logGroup];
