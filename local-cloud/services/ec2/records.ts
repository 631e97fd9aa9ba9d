import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import { RecordStore } from "../../resources/records";

interface VpcRecord {
  readonly id: string;
  readonly cidrBlock: string;
}

interface SubnetRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
}

interface SecurityGroupRecord {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string;
}

/** VPCs by id. */
export const vpcs = new RecordStore<VpcRecord>("ec2", "vpcs");
/** Subnets by id. */
export const subnets = new RecordStore<SubnetRecord>("ec2", "subnets");
/** Security groups by id. */
export const securityGroups = new RecordStore<SecurityGroupRecord>("ec2", "securityGroups");

/** @throws ServiceError `InvalidVpcID.NotFound` */
export function requireVpc(cloud: LocalCloud, id: string): VpcRecord {
  const vpc = vpcs.find(cloud, id);
  if (!vpc) throw new ServiceError("InvalidVpcID.NotFound", `The vpc ID '${id}' does not exist`);
  return vpc;
}

/** @throws ServiceError `InvalidSubnetID.NotFound` */
export function requireSubnet(cloud: LocalCloud, id: string): SubnetRecord {
  const subnet = subnets.find(cloud, id);
  if (!subnet)
    throw new ServiceError("InvalidSubnetID.NotFound", `The subnet ID '${id}' does not exist`);
  return subnet;
}

/** @throws ServiceError `InvalidGroup.NotFound` */
export function requireSecurityGroup(cloud: LocalCloud, id: string): SecurityGroupRecord {
  const group = securityGroups.find(cloud, id);
  if (!group) {
    throw new ServiceError("InvalidGroup.NotFound", `The security group '${id}' does not exist`);
  }
  return group;
}

/** Network interfaces that a service keeps in subnets and groups, by the ARN of what they belong to. */
export const networkUsers = new RecordStore<{ readonly ids: readonly string[] }>(
  "ec2",
  "networkUsers",
);

/** @throws ServiceError `DependencyViolation` while something stands in the subnet or group */
export function refuseInUse(cloud: LocalCloud, kind: string, id: string): void {
  const users = networkUsers.entries(cloud).filter(([, { ids }]) => ids.includes(id));
  if (users.length > 0) {
    throw dependencyViolation(
      kind,
      id,
      users.map(([arn]) => ({ id: arn })),
    );
  }
}

/** EC2's refusal to delete what something else stands on. */
export function dependencyViolation(
  kind: string,
  id: string,
  users: readonly { readonly id: string }[],
): ServiceError {
  return new ServiceError(
    "DependencyViolation",
    `The ${kind} '${id}' has dependencies and cannot be deleted: ${users.map((one) => one.id).join(", ")}.`,
  );
}

/** An id as EC2 draws it, for example `vpc-0` and sixteen hexadecimal digits. */
export function ec2Id(prefix: string, hex: string): string {
  return `${prefix}-0${hex.slice(0, 16)}`;
}
