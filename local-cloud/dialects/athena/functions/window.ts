import type { FunctionEntry, Lowering } from "./function-entry";
import { raise } from "./raise";
import { entriesOf } from "./table";

const { entry } = entriesOf("window", "window");

const NUMBER = /^(?:cast\()?(\d+)(?: as bigint\))?$/i;

/** A whole number that must be at least another one. */
function atLeast(least: number, value: string, message: string): string {
  const [, digits] = NUMBER.exec(value) ?? [];
  if (digits !== undefined && Number(digits) >= least) return value;
  return `if(${value} >= ${least}, ${value}, ${raise("INVALID_FUNCTION_ARGUMENT", message, value)})`;
}

function plain(name: string, result: string): FunctionEntry {
  return entry(name, {
    signature: `() -> ${result}`,
    lower: (_, { suffix }) => `${name}()${suffix}`,
  });
}

/** A function of one value of the frame or of a row near by. */
function valued(name: string, signatures: readonly string[], offset = 0): FunctionEntry {
  const lower: Lowering = ([x = "", at, otherwise], { nulls, suffix }) => {
    const args = [
      x,
      ...(at === undefined ? [] : [atLeast(offset, at, `Offset must be at least ${offset}`)]),
      ...(otherwise === undefined ? [] : [otherwise]),
    ];
    return `${name}(${args.join(", ")}${nulls})${suffix}`;
  };
  return entry(name, ...signatures.map((signature) => ({ signature, seesNull: true, lower })));
}

const NEAR = ["(T) -> T", "(T, bigint) -> T", "(T, bigint, T) -> T"];

/**
 * @see https://trino.io/docs/current/functions/window.html
 */
export const WINDOW: readonly FunctionEntry[] = [
  ...["row_number", "rank", "dense_rank"].map((name) => plain(name, "bigint")),
  ...["percent_rank", "cume_dist"].map((name) => plain(name, "double")),
  entry("ntile", {
    signature: "(bigint) -> bigint",
    lower: ([n = ""], { suffix }) =>
      `ntile(${atLeast(1, n, "Buckets must be greater than 0")})${suffix}`,
  }),
  valued("lag", NEAR),
  valued("lead", NEAR),
  valued("first_value", ["(T) -> T"]),
  valued("last_value", ["(T) -> T"]),
  valued("nth_value", ["(T, bigint) -> T"], 1),
];
