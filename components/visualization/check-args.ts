import * as pulumi from "@pulumi/pulumi";

import { definitionProblems, type DefinitionPath } from "../analysis";
import { isTimeOfDay } from "../forms";
import { knownProblems } from "../internal/known-problems";
import { iamRole, nameProblems, type NameRule } from "../internal/name-problems";
import { quickSightProblems } from "./quicksight/quicksight-problems";
import type { VisualizationArgs } from "./visualization-args";

const PRINCIPAL = /^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:\d{12}:(user|group)\/[^/]+\/.+$/;
/** QuickSight's limit of principals of one resource. */
const MOST_PRINCIPALS = 64;

const MAY_BE_OUTPUTS = [
  "workgroupName",
  "workgroupArn",
  "databaseName",
  "tableName",
  "dataLocations[].bucketArn",
  "resultsLocation.bucketArn",
  "keyArn",
  "permissionsBoundaryArn",
  "owners",
  "readers",
  "rowLevelPermissions.dataSetArn",
  "tags.*",
];

/** https://docs.aws.amazon.com/quicksight/latest/APIReference/API_CreateDashboard.html */
const NAMES: readonly NameRule[] = [
  {
    of: "a dashboard of QuickSight",
    pattern: /^[A-Za-z0-9_-]+$/,
    allowed: 'letters, digits, "_" and "-"',
  },
  iamRole("quicksight-role"),
];

/** Everything wrong with the name and the arguments; problems of the definition come with their position. */
export function visualizationProblems(name: string, args: VisualizationArgs): string[] {
  const early = [...nameProblems(name, NAMES), ...knownProblems(args, MAY_BE_OUTPUTS)];
  if (early.length > 0) return early;
  const locate = args.locate ?? writtenPath;
  const ofDefinition = definitionProblems(args.definition);
  return [
    ...ofDefinition,
    // A definition with problems has no form in QuickSight whose limits could be checked.
    ...(ofDefinition.length === 0 ? quickSightProblems(args.definition) : []),
  ]
    .map(({ path, message }) => `${locate(path)}: ${message}`)
    .concat(knownPrincipalProblems(args), storageProblems(args));
}

/** `sheets[0].visuals[1].value` */
function writtenPath(path: DefinitionPath): string {
  const keys = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`));
  return `definition${keys.join("")}`;
}

/** Problems of those principals that are known. */
function knownPrincipalProblems({ owners, readers = [] }: VisualizationArgs): string[] {
  const lists: readonly (readonly [string, VisualizationArgs["owners"]])[] = [
    ["owners", owners],
    ["readers", readers],
  ];
  const problems = lists.flatMap(([which, list]) =>
    Array.isArray(list)
      ? arnProblems(
          which,
          list.filter((arn) => typeof arn === "string"),
        )
      : [],
  );
  if (!Array.isArray(owners) || !Array.isArray(readers)) return problems;
  return [...problems, ...countProblems(owners.length, readers.length)];
}

/** The principals, checked when they are known. */
export function checkedPrincipals(
  { owners, readers = [] }: VisualizationArgs,
  component: pulumi.Resource,
): { owners: pulumi.Output<string[]>; readers: pulumi.Output<string[]> } {
  const checked = pulumi
    .all([pulumi.output(owners), pulumi.output(readers)])
    .apply(([owning, reading]) => {
      const problems = [
        ...arnProblems("owners", owning),
        ...arnProblems("readers", reading),
        ...countProblems(owning.length, reading.length),
      ];
      if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), component, true);
      return { owners: owning, readers: reading };
    });
  return { owners: checked.owners, readers: checked.readers };
}

function arnProblems(which: string, arns: readonly string[]): string[] {
  return arns
    .filter((arn) => !PRINCIPAL.test(arn))
    .map(
      (arn) => `${which} has ${JSON.stringify(arn)}; it needs ARNs of QuickSight users or groups.`,
    );
}

function countProblems(owners: number, readers: number): string[] {
  const count = owners + readers;
  return [
    ...(owners === 0 ? ["owners is empty; QuickSight needs at least one."] : []),
    ...(count > MOST_PRINCIPALS
      ? [
          `owners and readers are ${count}; QuickSight takes at most ${MOST_PRINCIPALS}. Use a group.`,
        ]
      : []),
  ];
}

function storageProblems({ definition, storage }: VisualizationArgs): string[] {
  if (storage?.kind !== "spice") return [];
  const problems: string[] = [];
  if (!isTimeOfDay(storage.refreshAt)) {
    problems.push(
      `storage.refreshAt is ${JSON.stringify(storage.refreshAt)}; it needs HH:MM, such as "05:30".`,
    );
  }
  if (!storage.lookback) return problems;
  const { column, days } = storage.lookback;
  const times = definition.dataSet.columns
    .filter(({ type }) => type === "datetime")
    .map(({ name }) => name);
  if (!times.includes(column)) {
    problems.push(
      `storage.lookback.column is ${column}; the columns with times are ${times.join(", ")}.`,
    );
  }
  if (!Number.isInteger(days) || days < 1)
    problems.push(`storage.lookback.days is ${days}; it needs a whole number of at least 1.`);
  return problems;
}
