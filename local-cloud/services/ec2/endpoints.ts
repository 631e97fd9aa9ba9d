import { ServiceError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { ec2Id, networkUsers, requireSecurityGroup, requireSubnet, requireVpc } from "./records";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { Properties, ResourceDescription } from "../../resources/resource-description";

const endpoints = new RecordStore<Properties>("ec2", "vpcEndpoints");

/** What an endpoint of each type stands on; the other's is refused. */
const PLACES = {
  Gateway: ["routeTableIds"],
  Interface: ["subnetIds", "securityGroupIds"],
} as const;

const vpcEndpoint: ResourceDescription = {
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  required: ["vpcId"],
  replaceOn: ["vpcId", "serviceName", "vpcEndpointType"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    requireVpc(cloud, reader.string("vpcId"));
    const serviceName = reader.string("serviceName");
    const type = reader.optionalString("vpcEndpointType") ?? "Gateway";
    if (type !== "Gateway" && type !== "Interface") {
      throw new ServiceError(
        "InvalidParameter",
        `Endpoint type ${type} is not Gateway or Interface.`,
      );
    }
    const others = PLACES[type === "Gateway" ? "Interface" : "Gateway"];
    const wrong = others.find((name) => (reader.optionalStrings(name) ?? []).length > 0);
    if (wrong !== undefined) {
      throw new ServiceError(
        "InvalidParameter",
        `Endpoint type (${type}) does not match available service types: ${wrong} is not for it.`,
      );
    }
    const subnetIds = reader.optionalStrings("subnetIds") ?? [];
    const groupIds = reader.optionalStrings("securityGroupIds") ?? [];
    for (const id of subnetIds) requireSubnet(cloud, id);
    for (const id of groupIds) requireSecurityGroup(cloud, id);
    const vpcId = reader.string("vpcId");
    const twin = endpoints
      .list(cloud)
      .find((one) => one["vpcId"] === vpcId && one["serviceName"] === serviceName);
    if (twin && reader.optionalBoolean("privateDnsEnabled") === true) {
      throw new ServiceError(
        "InvalidParameter",
        `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${serviceName} in the VPC ${vpcId}`,
      );
    }
    const id = ec2Id("vpce", context.uniqueHex(16));
    endpoints.put(cloud, id, inputs);
    networkUsers.put(cloud, id, { ids: [...subnetIds, ...groupIds] });
    const arn = regionalArn(cloud, "ec2", `vpc-endpoint/${id}`);
    return { id, outputs: { ...inputs, arn, ownerId: cloud.account, state: "available" } };
  },
  update: (inputs, { id, services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    const ids = [
      ...(reader.optionalStrings("subnetIds") ?? []),
      ...(reader.optionalStrings("securityGroupIds") ?? []),
    ];
    endpoints.put(cloud, id, inputs);
    networkUsers.put(cloud, id, { ids });
    return {};
  },
  remove: ({ id, services: { cloud } }) => {
    endpoints.remove(cloud, id);
    networkUsers.remove(cloud, id);
  },
};

/** Ways out of a network to AWS's services. */
export const ec2EndpointResources = [vpcEndpoint];
