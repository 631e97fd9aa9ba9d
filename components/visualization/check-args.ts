import { definitionProblems, type DefinitionPath } from "../analysis";
import { isTimeOfDay } from "../forms";
import { quickSightProblems } from "./quicksight/quicksight-problems";
import type { VisualizationArgs } from "./visualization-args";

const PRINCIPAL = /^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:\d{12}:(user|group)\/[^/]+\/.+$/;
/** QuickSight's own limit on how many principals one thing has. */
const MOST_PRINCIPALS = 64;

/** Everything wrong with the arguments, the definition's problems with the place they stand in. */
export function visualizationProblems(args: VisualizationArgs): string[] {
  const locate = args.locate ?? writtenPath;
  const ofDefinition = definitionProblems(args.definition);
  return [
    ...ofDefinition,
    // What does not make sense has no form in QuickSight whose limits could be looked at.
    ...(ofDefinition.length === 0 ? quickSightProblems(args.definition) : []),
  ]
    .map(({ path, message }) => `${locate(path)}: ${message}`)
    .concat(principalProblems(args), storageProblems(args));
}

/** `sheets[0].visuals[1].value` */
function writtenPath(path: DefinitionPath): string {
  const keys = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`));
  return `definition${keys.join("")}`;
}

function principalProblems({ owners, readers = [] }: VisualizationArgs): string[] {
  const problems = [
    ...owners.map((arn) => ({ arn, which: "owners" })),
    ...readers.map((arn) => ({ arn, which: "readers" })),
  ].flatMap(({ arn, which }) =>
    typeof arn === "string" && !PRINCIPAL.test(arn)
      ? [`${which} has ${JSON.stringify(arn)}; it needs ARNs of QuickSight users or groups.`]
      : [],
  );
  if (owners.length === 0) problems.push("owners is empty; QuickSight needs one at least.");
  const count = owners.length + readers.length;
  if (count > MOST_PRINCIPALS) {
    problems.push(
      `owners and readers are ${count}; QuickSight takes at most ${MOST_PRINCIPALS}. Use a group.`,
    );
  }
  return problems;
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
