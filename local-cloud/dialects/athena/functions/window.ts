import type { FunctionEntry, Lowering } from "./function-entry";
import { raise } from "./raise";
import { entriesOf } from "./table";

const { entry } = entriesOf("window", "window");

const INVALID = "INVALID_FUNCTION_ARGUMENT";

const NUMBER = /^(?:cast\()?(\d+)(?: as bigint\))?$/i;

/** A whole number that must be at least another one; NULL is left. */
function atLeast(least: number, value: string, message: string): string {
  const [, digits] = NUMBER.exec(value) ?? [];
  if (digits !== undefined && Number(digits) >= least) return value;
  return `if(${value} < ${least}, ${raise(INVALID, message, value)}, ${value})`;
}

function present(value: string, message: string): string {
  if (NUMBER.test(value)) return value;
  return `case when ${value} is null then ${raise(INVALID, message, value)} else ${value} end`;
}

/** A call that is NULL where one of its arguments is. */
function unlessNull(value: string, call: string): string {
  return NUMBER.test(value) ? call : `case when ${value} is not null then ${call} end`;
}

function plain(name: string, result: string): FunctionEntry {
  return entry(name, {
    signature: `() -> ${result}`,
    lower: (_, { suffix }) => `${name}()${suffix}`,
  });
}

/** A value of the frame. */
function framed(name: string): FunctionEntry {
  return entry(name, {
    signature: "(T) -> T",
    seesNull: true,
    lower: ([x = ""], { nulls, suffix }) => `${name}(${x}${nulls})${suffix}`,
  });
}

/** A value of a row near by. */
function near(name: string): FunctionEntry {
  const lower: Lowering = ([x = "", offset, otherwise], { nulls, suffix }) => {
    const args = [x];
    if (offset !== undefined)
      args.push(
        present(atLeast(0, offset, "Offset must be at least 0"), "Offset must not be null"),
      );
    if (otherwise !== undefined) args.push(otherwise);
    return `${name}(${args.join(", ")}${nulls})${suffix}`;
  };
  return entry(
    name,
    ...["(T) -> T", "(T, bigint) -> T", "(T, bigint, T) -> T"].map((signature) => ({
      signature,
      seesNull: true,
      lower,
    })),
  );
}

/**
 * @see https://trino.io/docs/current/functions/window.html
 */
export const WINDOW: readonly FunctionEntry[] = [
  ...["row_number", "rank", "dense_rank"].map((name) => plain(name, "bigint")),
  ...["percent_rank", "cume_dist"].map((name) => plain(name, "double")),
  entry("ntile", {
    signature: "(bigint) -> bigint",
    lower: ([n = ""], { suffix }) =>
      unlessNull(n, `ntile(${atLeast(1, n, "Buckets must be greater than 0")})${suffix}`),
  }),
  near("lag"),
  near("lead"),
  framed("first_value"),
  framed("last_value"),
  entry("nth_value", {
    signature: "(T, bigint) -> T",
    seesNull: true,
    lower: ([x = "", n = ""], { nulls, suffix }) =>
      unlessNull(
        n,
        `nth_value(${x}, ${atLeast(1, n, "Offset must be at least 1")}${nulls})${suffix}`,
      ),
  }),
];
