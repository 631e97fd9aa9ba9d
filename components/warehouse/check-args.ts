import { clientCidrProblem } from "./cidr";
import type { WarehouseArgs } from "./warehouse-args";

/** What is wrong with the arguments, one line each; empty when nothing is. */
export function warehouseProblems(args: WarehouseArgs): string[] {
  const problems: string[] = [];
  const cidr =
    args.clientCidr === undefined
      ? undefined
      : clientCidrProblem(args.clientCidr, args.acceptOpenIngress ?? false);
  if (cidr) problems.push(`clientCidr ${cidr}`);
  const schema = args.externalSchema ?? "spectrum";
  if (!/^[a-z_][a-z0-9_]{0,126}$/.test(schema)) {
    problems.push(
      `externalSchema is ${JSON.stringify(schema)}; it needs lower case letters, digits and "_".`,
    );
  }
  const { compute, network } = args;
  if (compute?.kind === "serverless") {
    const { baseCapacityRpu: base = 8, maxCapacityRpu: max, usageLimitRpuHours: limit } = compute;
    // https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-capacity.html
    if (!Number.isInteger(base) || base < 4 || base > 1024 || (base > 4 && base % 8 !== 0)) {
      problems.push(`compute.baseCapacityRpu is ${base}; it may be 4, or 8 to 1024 in steps of 8.`);
    }
    if (max !== undefined && (!Number.isInteger(max) || max < base)) {
      problems.push(
        `compute.maxCapacityRpu is ${max}; it needs an integer of at least the base, ${base}.`,
      );
    }
    if (limit !== undefined && (!Number.isInteger(limit) || limit < 1)) {
      problems.push(`compute.usageLimitRpuHours is ${limit}; it needs an integer of at least 1.`);
    }
  }
  if (compute?.kind === "provisioned") {
    const nodes = compute.numberOfNodes ?? 1;
    if (!Number.isInteger(nodes) || nodes < 1 || nodes > 128) {
      problems.push(`compute.numberOfNodes is ${nodes}; it needs an integer of 1 to 128.`);
    }
  }
  if (
    network?.kind === "existing" &&
    compute?.kind !== "provisioned" &&
    network.subnetIds.length < 3
  ) {
    problems.push(
      `network.subnetIds has ${network.subnetIds.length} subnets; Redshift Serverless needs three, in three availability zones.`,
    );
  }
  return problems;
}
