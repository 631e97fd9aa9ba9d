import { createHash } from "node:crypto";

import { ServiceError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { availabilityZones } from "./availability-zones";
import {
  dependencyViolation,
  ec2Id,
  refuseInUse,
  requireSubnet,
  requireVpc,
  securityGroups,
  subnets,
  vpcs,
} from "./records";
import { PropertyReader } from "../../resources/property-reader";
import type { ResourceDescription } from "../../resources/resource-description";

const vpc: ResourceDescription = {
  type: "aws:ec2/vpc:Vpc",
  replaceOn: ["cidrBlock", "instanceTenancy"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const cidrBlock = new PropertyReader(inputs).string("cidrBlock");
    const id = ec2Id("vpc", context.uniqueHex(16));
    const groupId = ec2Id("sg", context.uniqueHex(16));
    vpcs.put(cloud, id, { id, cidrBlock });
    securityGroups.put(cloud, groupId, { id: groupId, name: "default", vpcId: id });
    return {
      id,
      outputs: {
        ...inputs,
        arn: regionalArn(cloud, "ec2", `vpc/${id}`),
        ownerId: cloud.account,
        defaultSecurityGroupId: groupId,
        mainRouteTableId: ec2Id("rtb", context.uniqueHex(16)),
        defaultRouteTableId: ec2Id("rtb", context.uniqueHex(16)),
      },
    };
  },
  remove: ({ id, services: { cloud } }) => {
    const left = [
      ...subnets.list(cloud).filter((one) => one.vpcId === id),
      ...securityGroups.list(cloud).filter((one) => one.vpcId === id && one.name !== "default"),
    ];
    if (left.length > 0) throw dependencyViolation("vpc", id, left);
    for (const group of securityGroups.list(cloud).filter((one) => one.vpcId === id))
      securityGroups.remove(cloud, group.id);
    vpcs.remove(cloud, id);
  },
};

const subnet: ResourceDescription = {
  type: "aws:ec2/subnet:Subnet",
  required: ["vpcId"],
  replaceOn: ["vpcId", "cidrBlock", "availabilityZone"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const { id: vpcId } = requireVpc(cloud, reader.string("vpcId"));
    const zones = availabilityZones(cloud.region);
    const availabilityZone = reader.optionalString("availabilityZone") ?? zones[0] ?? "";
    if (!zones.includes(availabilityZone)) {
      throw new ServiceError(
        "InvalidParameterValue",
        `Value (${availabilityZone}) for parameter availabilityZone is invalid. ` +
          `Subnets can currently only be created in the following availability zones: ${zones.join(", ")}.`,
      );
    }
    const id = ec2Id("subnet", context.uniqueHex(16));
    subnets.put(cloud, id, { id, vpcId, availabilityZone });
    const arn = regionalArn(cloud, "ec2", `subnet/${id}`);
    return { id, outputs: { ...inputs, arn, availabilityZone, ownerId: cloud.account } };
  },
  remove: ({ id, services: { cloud } }) => {
    refuseInUse(cloud, "subnet", id);
    subnets.remove(cloud, id);
  },
};

const internetGateway: ResourceDescription = {
  type: "aws:ec2/internetGateway:InternetGateway",
  create: (inputs, context) => {
    const { cloud } = context.services;
    const vpcId = new PropertyReader(inputs).optionalString("vpcId");
    if (vpcId !== undefined) requireVpc(cloud, vpcId);
    const id = ec2Id("igw", context.uniqueHex(16));
    const arn = regionalArn(cloud, "ec2", `internet-gateway/${id}`);
    return { id, outputs: { ...inputs, arn, ownerId: cloud.account } };
  },
};

const route: ResourceDescription = {
  type: "aws:ec2/route:Route",
  required: ["routeTableId"],
  replaceOn: ["routeTableId", "destinationCidrBlock"],
  create: (inputs) => {
    const reader = new PropertyReader(inputs);
    const destination = reader.string("destinationCidrBlock");
    const id = `r-${reader.string("routeTableId")}${createHash("sha256").update(destination).digest("hex").slice(0, 10)}`;
    return { id, outputs: { ...inputs, state: "active", origin: "CreateRoute" } };
  },
};

const routeTableAssociation: ResourceDescription = {
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  required: ["routeTableId"],
  replaceOn: ["subnetId", "gatewayId"],
  create: (inputs, context) => {
    const reader = new PropertyReader(inputs);
    reader.string("routeTableId");
    requireSubnet(context.services.cloud, reader.string("subnetId"));
    return { id: ec2Id("rtbassoc", context.uniqueHex(16)), outputs: { ...inputs } };
  },
};

const routeTable: ResourceDescription = {
  type: "aws:ec2/routeTable:RouteTable",
  required: ["vpcId"],
  replaceOn: ["vpcId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    requireVpc(cloud, new PropertyReader(inputs).string("vpcId"));
    const id = ec2Id("rtb", context.uniqueHex(16));
    const arn = regionalArn(cloud, "ec2", `route-table/${id}`);
    return { id, outputs: { ...inputs, arn, ownerId: cloud.account } };
  },
};

/** The network, as far as others refer to it: no packet is ever filtered or routed. */
export const ec2Resources = [
  vpc,
  subnet,
  internetGateway,
  routeTable,
  route,
  routeTableAssociation,
];
