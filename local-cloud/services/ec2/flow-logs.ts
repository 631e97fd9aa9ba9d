import { ServiceError, sourcePath } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { logGroups } from "../cloudwatch-logs/resources";
import { ec2Id, requireVpc } from "./records";
import { requireAssumableRole } from "../iam/records";
import { PropertyReader } from "../../resources/property-reader";
import type { ResourceDescription } from "../../resources/resource-description";

const flowLog: ResourceDescription = {
  type: "aws:ec2/flowLog:FlowLog",
  replaceOn: ["vpcId", "trafficType", "logDestination", "logDestinationType", "iamRoleArn"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    requireVpc(cloud, reader.string("vpcId"));
    const traffic = reader.string("trafficType");
    if (!["ACCEPT", "REJECT", "ALL"].includes(traffic)) {
      throw new ServiceError(
        "InvalidParameter",
        `Traffic type ${traffic} is not ACCEPT, REJECT or ALL.`,
      );
    }
    const type = reader.optionalString("logDestinationType") ?? "cloud-watch-logs";
    if (type !== "cloud-watch-logs") {
      throw new ServiceError(
        "InvalidParameter",
        `Flow logs go to cloud-watch-logs here, not to ${type}; see ${sourcePath(__filename)}.`,
      );
    }
    requireAssumableRole(cloud, reader.string("iamRoleArn"), "vpc-flow-logs.amazonaws.com");
    const group = reader.string("logDestination").split(":log-group:")[1] ?? "";
    if (!logGroups.find(cloud, group)) {
      throw new ServiceError(
        "InvalidParameter",
        `LogDestination: the log group ${group} does not exist.`,
      );
    }
    const id = ec2Id("fl", context.uniqueHex(16));
    const arn = regionalArn(cloud, "ec2", `vpc-flow-log/${id}`);
    return { id, outputs: { ...inputs, arn, logDestinationType: type } };
  },
};

/** Logs of a network's traffic; there is none here, so nothing is written to them. */
export const ec2FlowLogResources = [flowLog];
