import { knownProblems } from "../internal/known-problems";
import { iamRole, nameProblems, type NameRule } from "../internal/name-problems";
import { clientCidrProblem } from "./cidr";
import type { WarehouseArgs } from "./warehouse-args";

const MAY_BE_OUTPUTS = [
  "databaseName",
  "dataLocations[].bucketArn",
  "network.vpcId",
  "network.subnetIds",
  "keyArn",
  "catalogKeyArn",
  "permissionsBoundaryArn",
  "tags.*",
];

const ROLES = iamRole("spectrum-role", "flow-log-role");

/** https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_CreateWorkgroup.html */
const WORKGROUP: NameRule = {
  of: "a workgroup of Redshift Serverless",
  pattern: /^[a-z0-9-]{3,64}$/,
  allowed: '3 to 64 lower case letters, digits and "-"',
};

/** https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html */
const CLUSTER: NameRule = {
  of: "a Redshift cluster",
  pattern: /^[a-z](-?[a-z0-9]){0,62}$/,
  allowed: '1 to 63 lower case letters, digits and single "-", with a letter first and no "-" last',
};

/** What is wrong with the name and the arguments, one line each; empty when nothing is. */
export function warehouseProblems(name: string, args: WarehouseArgs): string[] {
  const rules = [args.compute?.kind === "provisioned" ? CLUSTER : WORKGROUP, ROLES];
  const early = [...nameProblems(name, rules), ...knownProblems(args, MAY_BE_OUTPUTS)];
  if (early.length > 0) return early;
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
  const { database = "dev", adminUsername = "admin" } = args;
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(database)) {
    problems.push(
      `database is ${JSON.stringify(database)}; it needs lower case letters, digits and "_", at most 64, with a letter first.`,
    );
  }
  if (!/^[A-Za-z][A-Za-z0-9_]{0,127}$/.test(adminUsername)) {
    problems.push(
      `adminUsername is ${JSON.stringify(adminUsername)}; it needs letters, digits and "_", at most 128, with a letter first.`,
    );
  }
  if (network?.kind === "existing" && Array.isArray(network.subnetIds)) {
    problems.push(...subnetProblems(args, network.subnetIds.length));
  }
  return problems;
}

/** Problems of the number of subnets, which may be known only after creation. */
export function subnetProblems({ compute }: WarehouseArgs, count: number): string[] {
  if (compute?.kind === "provisioned" || count >= 3) return [];
  return [
    `network.subnetIds has ${count} subnets; Redshift Serverless needs three, in three availability zones.`,
  ];
}
