import type { ValueType } from "./analysis";

/** A function of QuickSight's language that every renderer of a definition can compute. */
export interface ExpressionFunction {
  /** QuickSight's own spelling. */
  readonly spelling: string;
  readonly isAggregate: boolean;
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /** Type of the result, from the arguments' types. */
  readonly answers: (types: readonly ValueType[]) => ValueType;
  /** Types that an argument may have. @default any */
  readonly takes?: readonly ValueType[];
  /** Literal texts that the first argument may be. @default any argument */
  readonly periods?: readonly string[];
}

const NUMBERS = ["integer", "decimal"] as const;
const always = (type: ValueType) => () => type;
const sameAs = (index: number) => (types: readonly ValueType[]) => types[index] ?? "decimal";

const FUNCTIONS: readonly ExpressionFunction[] = [
  {
    spelling: "extract",
    isAggregate: false,
    arity: [2, 2],
    answers: always("integer"),
    takes: ["datetime"],
    periods: ["YYYY", "Q", "MM", "DD", "WD", "HH", "MI", "SS"],
  },
  {
    spelling: "truncDate",
    isAggregate: false,
    arity: [2, 2],
    answers: always("datetime"),
    takes: ["datetime"],
    periods: ["YYYY", "Q", "MM", "DD", "HH", "MI"],
  },
  {
    spelling: "ifelse",
    isAggregate: false,
    // Conditions and values alternate; the default value is last.
    arity: [3, 99],
    answers: sameAs(1),
  },
  { spelling: "isNull", isAggregate: false, arity: [1, 1], answers: always("boolean") },
  { spelling: "isNotNull", isAggregate: false, arity: [1, 1], answers: always("boolean") },
  { spelling: "coalesce", isAggregate: false, arity: [2, 99], answers: sameAs(0) },
  {
    spelling: "floor",
    isAggregate: false,
    arity: [1, 1],
    answers: always("integer"),
    takes: NUMBERS,
  },
  { spelling: "abs", isAggregate: false, arity: [1, 1], answers: sameAs(0), takes: NUMBERS },
  { spelling: "count", isAggregate: true, arity: [1, 1], answers: always("integer") },
  { spelling: "distinct_count", isAggregate: true, arity: [1, 1], answers: always("integer") },
  { spelling: "sum", isAggregate: true, arity: [1, 1], answers: sameAs(0), takes: NUMBERS },
  { spelling: "avg", isAggregate: true, arity: [1, 1], answers: always("decimal"), takes: NUMBERS },
  { spelling: "min", isAggregate: true, arity: [1, 1], answers: sameAs(0) },
  { spelling: "max", isAggregate: true, arity: [1, 1], answers: sameAs(0) },
];

const BY_NAME = new Map(FUNCTIONS.map((one) => [one.spelling.toLowerCase(), one]));

/** @param name in any case, as QuickSight accepts it */
export function findFunction(name: string): ExpressionFunction | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** Spellings of all functions, for messages. */
export const FUNCTION_NAMES: readonly string[] = FUNCTIONS.map(({ spelling }) => spelling);
