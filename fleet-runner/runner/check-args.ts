import { knownProblems } from "../../components/internal/known-problems";
import { iamRole, nameProblems, type NameRule } from "../../components/internal/name-problems";
import type { FleetRunnerArgs } from "./fleet-runner-args";

/** Least and most memory of a Fargate task by its processor. Units: 1,024 a core, mebibytes. */
const TASK_SIZES: Readonly<Record<number, { least: number; most: number; step: number }>> = {
  1024: { least: 2_048, most: 8_192, step: 1_024 },
  2048: { least: 4_096, most: 16_384, step: 1_024 },
  4096: { least: 8_192, most: 30_720, step: 1_024 },
  8192: { least: 16_384, most: 61_440, step: 4_096 },
  16384: { least: 32_768, most: 122_880, step: 8_192 },
};

/** Defaults of a runner. */
export const DEFAULTS = {
  maxConcurrency: 10,
  attempts: 3,
  timeoutSeconds: 14_400,
  cpu: 4_096,
  memory: 16_384,
} as const;

/** Most items that a map of the state language can make of a range, and most shards of a run. */
export const MAX_SHARDS = 1_000;

const MAY_BE_OUTPUTS = [
  "keyArn",
  "network.vpcId",
  "network.subnetIds",
  "permissionsBoundaryArn",
  "tags.*",
];

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const REPOSITORY: NameRule = {
  of: "a repository of ECR",
  pattern: /^(?=.{2,255}$)[a-z0-9]+([._-][a-z0-9]+)*$/,
  allowed: 'lower case letters and digits with single ".", "_" or "-" between them',
};

const NAMES = [REPOSITORY, iamRole("task-role", "execution-role", "machine-role")];

/** What is wrong with the name and the arguments, one line each; empty when nothing is. */
export function fleetRunnerProblems(name: string, args: FleetRunnerArgs): string[] {
  const early = [...nameProblems(name, NAMES), ...knownProblems(args, MAY_BE_OUTPUTS)];
  if (early.length > 0) return early;
  const problems: string[] = [];
  const integer = (name: keyof typeof DEFAULTS, least: number, most: number) => {
    const value = args[name] ?? DEFAULTS[name];
    if (!Number.isInteger(value) || value < least || value > most)
      problems.push(`${name} is ${value}; it needs an integer of ${least} to ${most}.`);
  };
  integer("maxConcurrency", 1, MAX_SHARDS);
  integer("attempts", 1, 10);
  // A standard execution runs for a year at most.
  integer("timeoutSeconds", 60, 31_536_000);
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  if (!/^[\w+=,.@-]{1,64}$/.test(args.attendeeRoleName))
    problems.push(
      `attendeeRoleName is ${JSON.stringify(args.attendeeRoleName)}; it needs a role's name, of 1 to 64 letters, digits and +=,.@_-.`,
    );
  // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html
  if (!/^[\w][\w.-]{0,127}$/.test(args.imageTag))
    problems.push(`imageTag is ${JSON.stringify(args.imageTag)}; it is not a valid image tag.`);
  problems.push(...sizeProblems(args));
  return problems;
}

function sizeProblems({ cpu = DEFAULTS.cpu, memory = DEFAULTS.memory }: FleetRunnerArgs): string[] {
  const size = TASK_SIZES[cpu];
  if (!size)
    return [`cpu is ${cpu}; a runner's task may have ${Object.keys(TASK_SIZES).join(", ")}.`];
  const { least, most, step } = size;
  if (memory >= least && memory <= most && (memory - least) % step === 0) return [];
  return [
    `memory is ${memory}; with a cpu of ${cpu} Fargate has ${least} to ${most} MiB in steps of ${step}.`,
  ];
}
