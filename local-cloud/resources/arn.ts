import type { LocalCloud } from "../cloud";

/** ARN of something that lives in the cloud's account and region. */
export function regionalArn(cloud: LocalCloud, service: string, resource: string): string {
  return `arn:aws:${service}:${cloud.region}:${cloud.account}:${resource}`;
}

/** ARN of something that belongs to the account as a whole, such as an IAM role. */
export function accountArn(cloud: LocalCloud, service: string, resource: string): string {
  return `arn:aws:${service}::${cloud.account}:${resource}`;
}

/** Last part of an ARN's path: the name of a role in `arn:aws:iam::123456789012:role/team/name`. */
export function nameInArn(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}
