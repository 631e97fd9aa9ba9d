import type { Lowering, Overload } from "./function-entry";
import { once } from "./once";
import { raise, raiseComputed } from "./raise";

const SHORT_INTERVAL = "interval day to second";
const LONG_INTERVAL = "interval year to month";
const ZONED = "timestamp(p) with time zone";

/** Digits of an interval's seconds. */
const INTERVAL_DIGITS = 3;

/** A sum has as many digits of a second as the interval has, at least. */
function widened(at: number): NonNullable<Overload["result"]> {
  return (args) => {
    const type = args[at]!;
    return "precision" in type
      ? { ...type, precision: Math.max(type.precision, INTERVAL_DIGITS) }
      : type;
  };
}

/** SQL of a value moved by an interval. */
type Move = (value: string, interval: string) => string;

const MOVES: readonly (readonly [string, string, Move])[] = [
  ["date", SHORT_INTERVAL, (x, ms) => `athena_date_plus(${x}, ${ms})`],
  ["date", LONG_INTERVAL, (x, months) => `cast(${x} + to_months(${months}) as date)`],
  ["timestamp(p)", SHORT_INTERVAL, (x, ms) => `(${x} + to_milliseconds(${ms}))`],
  ["timestamp(p)", LONG_INTERVAL, (x, months) => `(${x} + to_months(${months}))`],
  [ZONED, SHORT_INTERVAL, (x, ms) => `athena_zoned_later(${x}, ${ms})`],
  [ZONED, LONG_INTERVAL, (x, months) => `athena_add_zoned('month', ${months}, ${x})`],
  ["time(p)", SHORT_INTERVAL, (x, ms) => `(${x} + to_milliseconds(${ms}))`],
];

function resultOf(type: string, interval: string, at: number): Pick<Overload, "result"> {
  return type !== "date" && interval === SHORT_INTERVAL ? { result: widened(at) } : {};
}

function moved(sign: "+" | "-"): Overload[] {
  return MOVES.map(([type, interval, move]) => ({
    signature: `(${type}, ${interval}) -> ${type}`,
    ...resultOf(type, interval, 0),
    lower: ([x = "", y = ""]) => move(x, sign === "-" ? `(-${y})` : y),
  }));
}

const MOVED_BY: readonly Overload[] = MOVES.map(([type, interval, move]) => ({
  signature: `(${interval}, ${type}) -> ${type}`,
  ...resultOf(type, interval, 1),
  lower: ([y = "", x = ""]) => move(x, y),
}));

function ofIntervals(sign: "+" | "-"): Overload[] {
  return [SHORT_INTERVAL, LONG_INTERVAL].map((kind) => ({
    signature: `(${kind}, ${kind}) -> ${kind}`,
    lower: ([x = "", y = ""]) => `(${x} ${sign} ${y})`,
  }));
}

const BETWEEN: readonly (readonly [string, (x: string, y: string) => string])[] = [
  ["date", (x, y) => `(cast(${x} - ${y} as bigint) * 86400000)`],
  ["timestamp(p)", (x, y) => `((epoch_us(${x}) - epoch_us(${y})) // 1000)`],
  [ZONED, (x, y) => `((epoch_us((${x})."at") - epoch_us((${y})."at")) // 1000)`],
  ["time(p)", (x, y) => `((epoch_us(${x}) - epoch_us(${y})) // 1000)`],
];

const DIFFERENCES: readonly Overload[] = BETWEEN.map(([type, lower]) => ({
  signature: `(${type}, ${type}) -> ${SHORT_INTERVAL}`,
  lower: ([x = "", y = ""]) => lower(x, y),
}));

/** A number of the interval's own units, which its type keeps. */
function kept(kind: string, sql: string): string {
  return `cast(${sql} as ${kind === LONG_INTERVAL ? "integer" : "bigint"})`;
}

function timesDouble(kind: string): Lowering {
  return ([interval = "", factor = ""]) =>
    once([interval, factor], (x = "", by = "") => {
      const error = raise("INVALID_FUNCTION_ARGUMENT", "Cannot multiply by double NaN", by);
      return `if(isnan(${by}), ${error}, ${kept(kind, `trunc(${x} * ${by})`)})`;
    });
}

function divided(kind: string): Lowering {
  return ([interval = "", divisor = ""]) =>
    once([interval, divisor], (x = "", by = "") => {
      const error = raiseComputed(
        "INVALID_FUNCTION_ARGUMENT",
        `concat('Cannot divide by double ', if(isnan(${by}), 'NaN', cast(${by} as varchar)))`,
      );
      return `if(isnan(${by}) or ${by} = 0, ${error}, ${kept(kind, `trunc(${x} / ${by})`)})`;
    });
}

function swapped(lower: Lowering): Lowering {
  return ([factor = "", interval = ""], call) => lower([interval, factor], call);
}

const PRODUCTS: readonly Overload[] = [SHORT_INTERVAL, LONG_INTERVAL].flatMap((kind) => {
  const whole: Lowering = ([x = "", by = ""]) => kept(kind, `${x} * ${by}`);
  const broken = timesDouble(kind);
  return [
    { signature: `(${kind}, bigint) -> ${kind}`, lower: whole },
    { signature: `(bigint, ${kind}) -> ${kind}`, lower: swapped(whole) },
    { signature: `(${kind}, double) -> ${kind}`, lower: broken },
    { signature: `(double, ${kind}) -> ${kind}`, lower: swapped(broken) },
  ];
});

/**
 * What operators do with dates, times and intervals, by their sign. A `-` of one operand is a negation.
 * @see https://trino.io/docs/current/functions/datetime.html#date-and-time-operators
 */
export const DATETIME_OPERATORS: Readonly<Record<"+" | "-" | "*" | "/", readonly Overload[]>> = {
  "+": [...moved("+"), ...MOVED_BY, ...ofIntervals("+")],
  "-": [
    ...moved("-"),
    ...ofIntervals("-"),
    ...DIFFERENCES,
    ...[SHORT_INTERVAL, LONG_INTERVAL].map((kind) => ({
      signature: `(${kind}) -> ${kind}`,
      lower: (([x = ""]) => `(-${x})`) satisfies Lowering,
    })),
  ],
  "*": PRODUCTS,
  "/": [SHORT_INTERVAL, LONG_INTERVAL].map((kind) => ({
    signature: `(${kind}, double) -> ${kind}`,
    lower: divided(kind),
  })),
};
