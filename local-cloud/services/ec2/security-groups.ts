import { ServiceError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { ec2Id, refuseInUse, requireSecurityGroup, requireVpc, securityGroups } from "./records";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { Properties, ResourceDescription } from "../../resources/resource-description";

const rules = new RecordStore<Properties>("ec2", "securityGroupRules");

const securityGroup: ResourceDescription = {
  type: "aws:ec2/securityGroup:SecurityGroup",
  naming: { property: "name" },
  replaceOn: ["name", "description", "vpcId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const { id: vpcId } = requireVpc(cloud, reader.string("vpcId"));
    const name = reader.string("name");
    if (securityGroups.list(cloud).some((one) => one.vpcId === vpcId && one.name === name)) {
      throw new ServiceError(
        "InvalidGroup.Duplicate",
        `The security group '${name}' already exists for VPC '${vpcId}'`,
      );
    }
    const id = ec2Id("sg", context.uniqueHex(16));
    securityGroups.put(cloud, id, { id, name, vpcId });
    const arn = regionalArn(cloud, "ec2", `security-group/${id}`);
    return { id, outputs: { ...inputs, name, arn, ownerId: cloud.account } };
  },
  remove: ({ id, services: { cloud } }) => {
    refuseInUse(cloud, "security group", id);
    securityGroups.remove(cloud, id);
  },
};

/** Takes over the group that every VPC comes with; its rules are then those of the program and no others. */
const defaultSecurityGroup: ResourceDescription = {
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  replaceOn: ["vpcId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const { id: vpcId } = requireVpc(cloud, new PropertyReader(inputs).string("vpcId"));
    const own = securityGroups
      .list(cloud)
      .find((one) => one.vpcId === vpcId && one.name === "default");
    if (!own) {
      throw new ServiceError(
        "InvalidGroup.NotFound",
        `The security group 'default' does not exist in VPC '${vpcId}'`,
      );
    }
    const arn = regionalArn(cloud, "ec2", `security-group/${own.id}`);
    return { id: own.id, outputs: { ...inputs, name: "default", arn, ownerId: cloud.account } };
  },
  // It goes with its VPC; until then it stays as it is.
};

function rule(direction: "Ingress" | "Egress"): ResourceDescription {
  return {
    type: `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`,
    required: ["securityGroupId", "ipProtocol"],
    replaceOn: ["securityGroupId"],
    create: (inputs, context) => {
      const { cloud } = context.services;
      const reader = new PropertyReader(inputs);
      requireSecurityGroup(cloud, reader.string("securityGroupId"));
      reader.string("ipProtocol");
      checkPeer(reader);
      const id = ec2Id("sgr", context.uniqueHex(16));
      rules.put(cloud, id, { ...inputs, direction });
      const arn = regionalArn(cloud, "ec2", `security-group-rule/${id}`);
      return { id, outputs: { ...inputs, securityGroupRuleId: id, arn } };
    },
    update: (inputs, { id, services: { cloud } }) => {
      checkPeer(new PropertyReader(inputs));
      rules.put(cloud, id, { ...inputs, direction });
      return {};
    },
    remove: ({ id, services }) => rules.remove(services.cloud, id),
  };
}

/** AWS takes exactly one peer per rule. */
function checkPeer(reader: PropertyReader): void {
  const peers = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];
  const given = peers.filter((peer) => reader.has(peer));
  if (given.length !== 1) {
    throw new ServiceError(
      "InvalidParameterCombination",
      `A security group rule needs exactly one of ${peers.join(", ")}; got ${given.join(", ") || "none"}.`,
    );
  }
  const cidr = reader.optionalString("cidrIpv4");
  if (cidr !== undefined && !isCidrIpv4(cidr)) {
    throw new ServiceError("InvalidParameterValue", `CIDR block ${cidr} is malformed`);
  }
}

function isCidrIpv4(text: string): boolean {
  const [address = "", bits = "", ...rest] = text.split("/");
  const bytes = address.split(".");
  const isByte = (byte: string) => /^\d{1,3}$/.test(byte) && Number(byte) <= 255;
  return (
    rest.length === 0 &&
    bytes.length === 4 &&
    bytes.every(isByte) &&
    /^\d{1,2}$/.test(bits) &&
    Number(bits) <= 32
  );
}

/** Security groups and their rules. */
export const ec2SecurityGroupResources = [
  securityGroup,
  defaultSecurityGroup,
  rule("Ingress"),
  rule("Egress"),
];
