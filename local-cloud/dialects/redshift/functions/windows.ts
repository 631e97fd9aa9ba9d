import { FLOAT8, INT8, type RsType } from "../types";
import type { AggregateCall, AggregateSignature, FunctionTable, WindowFunction } from "./define";

const window = (
  page: string,
  signatures: readonly AggregateSignature[],
  more: Partial<WindowFunction> = {},
): WindowFunction => ({
  kind: "window",
  page,
  signatures,
  frame: "none",
  needsOrder: false,
  ...more,
});

const rank = (name: string, gives: RsType = INT8): AggregateSignature => ({
  takes: [],
  gives,
  lower: ({ call }) => `cast(${call(name, [])} as ${gives.kind === "int8" ? "BIGINT" : "DOUBLE"})`,
});

const first = ({ args }: AggregateCall): RsType => args[0]!.type;

const value = (name: string, takes: AggregateSignature["takes"]): AggregateSignature => ({
  takes,
  gives: first,
  lower: ({ args, call }) =>
    call(
      name,
      args.map(({ sql }) => sql),
    ),
});

/** @see https://docs.aws.amazon.com/redshift/latest/dg/c_Window_functions.html */
export const WINDOWS: FunctionTable = {
  row_number: window("r_WF_ROW_NUMBER", [rank("row_number")]),
  rank: window("r_WF_RANK", [rank("rank")]),
  dense_rank: window("r_WF_DENSE_RANK", [rank("dense_rank")]),
  percent_rank: window("r_WF_PERCENT_RANK", [rank("percent_rank", FLOAT8)]),
  cume_dist: window("r_WF_CUME_DIST", [rank("cume_dist", FLOAT8)]),
  ntile: window("r_WF_NTILE", [
    { takes: ["int8"], gives: INT8, lower: ({ args, call }) => call("ntile", [args[0]!.sql]) },
  ]),
  lag: window("r_WF_LAG", [value("lag", ["any"]), value("lag", ["any", "int8"])], {
    needsOrder: true,
    takesNulls: true,
  }),
  lead: window("r_WF_LEAD", [value("lead", ["any"]), value("lead", ["any", "int8"])], {
    needsOrder: true,
    takesNulls: true,
  }),
  first_value: window("r_WF_first_value", [value("first_value", ["any"])], {
    frame: "must",
    takesNulls: true,
  }),
  last_value: window("r_WF_first_value", [value("last_value", ["any"])], {
    frame: "must",
    takesNulls: true,
  }),
  nth_value: window("r_WF_NTH", [value("nth_value", ["any", "int8"])], {
    frame: "must",
    takesNulls: true,
  }),
  ratio_to_report: window("r_WF_RATIO_TO_REPORT", [
    {
      takes: ["float8"],
      gives: FLOAT8,
      lower: ({ args, call }) => `(${args[0]!.sql} / ${call("sum", [args[0]!.sql])})`,
    },
  ]),
};
