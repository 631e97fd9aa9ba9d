import { numeric, TEXT, DATE, TIMESTAMPTZ, type RsType } from "../types";
import { digitsOf } from "../runtime/number-format";
import { refused, scalar, signature, type Argument, type FunctionTable } from "./define";

const read = (gives: RsType, lower: (sql: string) => string) => [
  signature(["text", "literal"], gives, (text, format) =>
    lower(`rs_to_timestamp(${text.sql}, ${format.sql}, false)`),
  ),
  signature(["text", "literal", "bool"], gives, (text, format, strict) =>
    lower(`rs_to_timestamp(${text.sql}, ${format.sql}, ${strict.sql})`),
  ),
];

function readType([, format]: readonly Argument[]): RsType {
  const { whole, fraction } = digitsOf(format!.text);
  return numeric(Math.min(38, Math.max(1, whole + fraction)), fraction);
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_Data_type_formatting.html */
export const FORMATTING: FunctionTable = {
  to_char: scalar("r_TO_CHAR", [
    signature(
      ["timestamp", "text"],
      TEXT,
      (value, format) => `rs_to_char_datetime(${value.sql}, ${format.sql})`,
    ),
    signature(
      ["number", "text"],
      TEXT,
      (value, format) => `rs_to_char_number(${plainText(value)}, ${format.sql})`,
    ),
  ]),
  to_date: scalar(
    "r_TO_DATE_function",
    read(DATE, (sql) => `cast(${sql} as DATE)`),
  ),
  to_timestamp: scalar(
    "r_TO_TIMESTAMP",
    read(TIMESTAMPTZ, (sql) => `timezone('UTC', ${sql})`),
  ),
  to_number: scalar("r_TO_NUMBER", [
    signature(["text", "literal"], readType, (text, format) => {
      const { precision, scale } = readType([text, format]) as { precision: number; scale: number };
      return `cast(rs_to_number(${text.sql}, ${format.sql}) as DECIMAL(${precision},${scale}))`;
    }),
  ]),
  ...refused(
    "r_Data_type_formatting",
    "text_to_int_alt text_to_numeric_alt to_hex from_hex to_varbyte from_varbyte",
  ),
};

/** A number without an exponent. */
function plainText({ sql, type }: Argument): string {
  return type.kind === "float4" || type.kind === "float8"
    ? `cast(cast(${sql} as DECIMAL(38,12)) as VARCHAR)`
    : `cast(${sql} as VARCHAR)`;
}
