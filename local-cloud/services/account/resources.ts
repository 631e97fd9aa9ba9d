import { availabilityZones } from "../ec2/availability-zones";
import { accountArn } from "../../resources/arn";
import { NotSimulatedError } from "../../errors";
import { PropertyReader } from "../../resources/property-reader";
import type {
  FunctionDescription,
  ResourceDescription,
} from "../../resources/resource-description";

const callerIdentity: FunctionDescription = {
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  invoke: (_args, { services: { cloud } }) => ({
    accountId: cloud.account,
    arn: accountArn(cloud, "iam", "root"),
    id: cloud.account,
    userId: cloud.account,
  }),
};

const region: FunctionDescription = {
  token: "aws:index/getRegion:getRegion",
  invoke: (_args, { services: { cloud } }) => ({
    id: cloud.region,
    name: cloud.region,
    region: cloud.region,
    endpoint: `ec2.${cloud.region}.amazonaws.com`,
  }),
};

const partition: FunctionDescription = {
  token: "aws:index/getPartition:getPartition",
  invoke: () => ({
    id: "aws",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  }),
};

const zones: FunctionDescription = {
  token: "aws:index/getAvailabilityZones:getAvailabilityZones",
  invoke: (_args, { services: { cloud } }) => ({
    id: cloud.region,
    names: availabilityZones(cloud.region),
    region: cloud.region,
  }),
};

/** A provider of its own, as long as it stays in the one account and region that the cloud plays. */
const provider: ResourceDescription = {
  type: "pulumi:providers:aws",
  create: (inputs, context) => {
    const { region: own } = context.services.cloud;
    const asked = new PropertyReader(inputs).optionalString("region") ?? own;
    if (asked !== own) {
      throw new NotSimulatedError(
        `a provider for ${asked} in a cloud that plays ${own} alone`,
        __filename,
      );
    }
    return { id: context.uniqueHex(32), outputs: { ...inputs } };
  },
};

/** Who and where the cloud is. */
export const accountFunctions = [callerIdentity, region, partition, zones];
/** Providers that a program makes itself. */
export const providerResources = [provider];
