import { literal } from "../../../duckdb/quoting";
import { NotSimulatedError } from "../../../errors";
import { SQL_STATE } from "../errors";
import { castSql } from "../lower/casts";
import { once } from "../lower/once";
import { encodeRowFault } from "../runtime/row-fault";
import { quotientSql } from "../analyze/operators";
import {
  asNumeric,
  BOOL,
  FLOAT8,
  INT8,
  isInteger,
  isNumber,
  isText,
  MAX_VARCHAR,
  numeric,
  TEXT,
  type RsType,
} from "../types";
import {
  refused,
  type AggregateCall,
  type AggregateFunction,
  type AggregateSignature,
  type FunctionTable,
} from "./define";

const aggregate = (
  page: string,
  signatures: readonly AggregateSignature[],
  more: Partial<AggregateFunction> = {},
): AggregateFunction => ({
  kind: "aggregate",
  page,
  signatures,
  ...more,
});

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SUM.html */
function sumType(type: RsType): RsType {
  if (isInteger(type)) return INT8;
  return type.kind === "numeric" ? numeric(38, type.scale) : FLOAT8;
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_AVG.html */
function average({ args: [value], call }: AggregateCall): string {
  const { sql, type } = value!;
  if (!isInteger(type) && type.kind !== "numeric") return call("avg", [`cast(${sql} as DOUBLE)`]);
  const wide = isInteger(type) ? sql : `cast(${sql} as DECIMAL(38,${asNumeric(type).scale}))`;
  const [sum, count] = [call("sum", [wide]), `nullif(${call("count", [sql])}, 0)`];
  if (isInteger(type)) return `cast(cast(${sum} as HUGEINT) // ${count} as BIGINT)`;
  return quotientSql(
    { sql: sum, type: numeric(38, asNumeric(type).scale) },
    { sql: count, type: INT8 },
    sumType(type),
  );
}

const first = ({ args }: AggregateCall): RsType => args[0]!.type;

const double = (name: string): AggregateSignature => ({
  takes: ["float8"],
  gives: FLOAT8,
  lower: ({ args, call }) => call(name, [args[0]!.sql]),
});

const extreme = (name: "min" | "max"): AggregateSignature => ({
  takes: ["any"],
  gives: (call) => (first(call).kind === "unknown" ? TEXT : first(call)),
  lower: ({ args, call }) => call(name, [args[0]!.sql]),
});

const truth = (name: "bool_and" | "bool_or"): AggregateSignature => ({
  takes: ["bool"],
  gives: BOOL,
  lower: ({ args, call }) => call(name, [args[0]!.sql]),
});

const TOO_LONG = `error(${literal(encodeRowFault("Result size exceeds LISTAGG limit", SQL_STATE.stringDataRightTruncation))})`;

/** Empty texts are passed over as NULL is. @see https://docs.aws.amazon.com/redshift/latest/dg/r_LISTAGG.html */
const listagg = (takes: AggregateSignature["takes"]): AggregateSignature => ({
  takes,
  gives: TEXT,
  lower: (aggregate) =>
    once(joined(aggregate), (text) => `if(strlen(${text}) > ${MAX_VARCHAR}, ${TOO_LONG}, ${text})`),
});

function joined({
  args: [value, delimiter],
  call,
  isDistinct,
  orderBy,
  orderSql,
}: AggregateCall): string {
  const between = delimiter?.sql ?? "''";
  const order = orderBy === undefined ? undefined : `order by ${orderBy}`;
  const { sql, type } = value!.expression;
  if (!isDistinct || isText(type))
    // DuckDB wants a DISTINCT value ordered by itself.
    return call(
      "string_agg",
      [`nullif(${value!.sql}, '')`, between],
      order?.replaceAll(value!.sql, `nullif(${value!.sql}, '')`),
    );
  if (orderSql !== undefined && orderSql !== sql)
    throw new NotSimulatedError(
      "LISTAGG(DISTINCT …) ordered by something else than its value",
      __filename,
    );
  const texts = `list_transform(${call("list", [sql], order)}, lambda e: ${castSql("e", type, TEXT)})`;
  return `array_to_string(${texts}, ${between})`;
}

/** An interpolated percentile's type. @see https://docs.aws.amazon.com/redshift/latest/dg/r_MEDIAN.html */
function percentileType(type: RsType): RsType {
  if (isInteger(type)) return numeric(38, 1);
  if (type.kind === "numeric") return type;
  if (isNumber(type)) return FLOAT8;
  if (type.kind === "date" || type.kind === "timestamp" || type.kind === "timestamptz") return type;
  throw new NotSimulatedError(
    "a percentile of values that are neither numbers nor dates",
    __filename,
  );
}

function percentile(
  name: "quantile_cont" | "quantile_disc",
  sql: string,
  type: RsType,
  fraction: string,
  call: AggregateCall["call"],
): string {
  if (type.kind === "numeric" && name === "quantile_cont")
    return interpolated(sql, type, fraction, call);
  if (isInteger(type) && name === "quantile_cont")
    return `cast(${call(name, [`cast(${sql} as DOUBLE)`, fraction])} as DECIMAL(38,1))`;
  return call(name, [sql, fraction]);
}

/** DuckDB interpolates decimals by their own scale. */
function interpolated(
  sql: string,
  type: RsType,
  fraction: string,
  call: AggregateCall["call"],
): string {
  const { precision, scale } = asNumeric(type);
  return `cast(${call("quantile_cont", [sql, fraction])} as DECIMAL(${precision},${scale}))`;
}

const percentileOf = (name: "quantile_cont" | "quantile_disc"): AggregateSignature => ({
  takes: ["float8"],
  gives: ({ orderType }) => (name === "quantile_cont" ? percentileType(orderType!) : orderType!),
  lower: ({ args: [fraction], call, orderSql, orderType }) => {
    if (fraction!.expression.number === undefined)
      throw new NotSimulatedError("a percentile that is not written as a number", __filename);
    return percentile(name, orderSql!, orderType!, fraction!.expression.number, call);
  },
});

/** @see https://docs.aws.amazon.com/redshift/latest/dg/c_Aggregate_Functions.html */
export const AGGREGATES: FunctionTable = {
  any_value: aggregate("r_ANY_VALUE", [
    { takes: ["any"], gives: first, lower: ({ args, call }) => call("any_value", [args[0]!.sql]) },
  ]),
  avg: aggregate("r_AVG", [
    { takes: ["number"], gives: (call) => sumType(first(call)), lower: average },
  ]),
  count: aggregate("r_COUNT", [
    { takes: [], gives: INT8, lower: ({ call }) => call("count", ["*"]) },
    { takes: ["any"], gives: INT8, lower: ({ args, call }) => call("count", [args[0]!.sql]) },
  ]),
  sum: aggregate("r_SUM", [
    {
      takes: ["number"],
      gives: (call) => sumType(first(call)),
      lower: (call) => {
        const { sql, type } = call.args[0]!;
        if (isInteger(type)) return `cast(${call.call("sum", [sql])} as BIGINT)`;
        if (type.kind === "numeric")
          return `cast(${call.call("sum", [`cast(${sql} as DECIMAL(38,${type.scale}))`])} as DECIMAL(38,${type.scale}))`;
        return call.call("sum", [`cast(${sql} as DOUBLE)`]);
      },
    },
  ]),
  min: aggregate("r_MIN", [extreme("min")]),
  max: aggregate("r_MAX", [extreme("max")]),
  stddev: aggregate("r_STDDEV_functions", [double("stddev_samp")]),
  stddev_samp: aggregate("r_STDDEV_functions", [double("stddev_samp")]),
  stddev_pop: aggregate("r_STDDEV_functions", [double("stddev_pop")]),
  variance: aggregate("r_VARIANCE_functions", [double("var_samp")]),
  var_samp: aggregate("r_VARIANCE_functions", [double("var_samp")]),
  var_pop: aggregate("r_VARIANCE_functions", [double("var_pop")]),
  bool_and: aggregate("r_BOOL_AND", [truth("bool_and")]),
  bool_or: aggregate("r_BOOL_OR", [truth("bool_or")]),
  bit_and: aggregate("r_BIT_AND", [
    { takes: ["int8"], gives: INT8, lower: ({ args, call }) => call("bit_and", [args[0]!.sql]) },
  ]),
  bit_or: aggregate("r_BIT_OR", [
    { takes: ["int8"], gives: INT8, lower: ({ args, call }) => call("bit_or", [args[0]!.sql]) },
  ]),
  listagg: aggregate("r_LISTAGG", [listagg(["text"]), listagg(["text", "literal"])], {
    runsOn: "compute",
    withinGroup: "may",
    isOrderedWithoutFrame: true,
  }),
  median: aggregate(
    "r_MEDIAN",
    [
      {
        takes: ["any"],
        gives: (call) => percentileType(first(call)),
        lower: ({ args: [value], call }) =>
          percentile("quantile_cont", value!.sql, value!.type, "0.5", call),
      },
    ],
    { runsOn: "compute", isOrderedWithoutFrame: true },
  ),
  percentile_cont: aggregate("r_PERCENTILE_CONT", [percentileOf("quantile_cont")], {
    runsOn: "compute",
    withinGroup: "must",
    isOrderedWithoutFrame: true,
  }),
  percentile_disc: aggregate("r_WF_PERCENTILE_DISC", [percentileOf("quantile_disc")], {
    runsOn: "compute",
    withinGroup: "must",
    isOrderedWithoutFrame: true,
  }),
  ...refused(
    "hyperloglog-functions",
    "hll hll_cardinality hll_combine hll_combine_sketches hll_create_sketch",
  ),
};
