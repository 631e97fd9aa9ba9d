import { NotSimulatedError } from "../../../errors";
import { literal } from "../../../duckdb/quoting";
import { INT4, TEXT } from "../types";
import { scalar, signature, type Argument, type FunctionTable } from "./define";

/**
 * A pattern as DuckDB's library of regular expressions reads it. Redshift's POSIX patterns have its syntax, other than
 * back references. @see https://docs.aws.amazon.com/redshift/latest/dg/pattern-matching-conditions-posix.html
 */
function patternOf({ text }: Argument, options = ""): string {
  if (/[^ciep]/.test(options) || options.includes("e"))
    throw new NotSimulatedError(
      `regular expressions with the parameters ${JSON.stringify(options)}`,
      __filename,
    );
  if (options.includes("p") && /\(\?[=!<]/.test(text))
    throw new NotSimulatedError("look-around in regular expressions", __filename);
  if (/\\[1-9]/.test(text))
    throw new NotSimulatedError("back references in regular expressions", __filename);
  const flags = options.includes("i") ? "(?i)" : "";
  return flags + text;
}

const at = (args: readonly Argument[], index: number): string =>
  args[index]?.sql ?? "cast(1 as BIGINT)";

function rest(value: Argument, start: string): string {
  return start === "cast(1 as BIGINT)" ? value.sql : `substring(${value.sql}, ${start})`;
}

function matches(value: Argument, pattern: string, start: string): string {
  return `regexp_extract_all(${rest(value, start)}, ${literal(pattern)})`;
}

const substr = (...args: Argument[]): string => {
  const [value, pattern, , , options] = args as [Argument, Argument, ...Argument[]];
  const found = matches(value, patternOf(pattern, options?.text), at(args, 2));
  return `coalesce(${found}[${at(args, 3)}], if(${value.sql} is null, null, ''))`;
};

const count = (...args: Argument[]): string => {
  const [value, pattern, , options] = args as [Argument, Argument, ...Argument[]];
  return `cast(len(${matches(value, patternOf(pattern, options?.text), at(args, 2))}) as INTEGER)`;
};

const replace = (...args: Argument[]): string => {
  const [value, pattern, by, , options] = args as [Argument, Argument, ...Argument[]];
  const start = at(args, 3);
  const before =
    start === "cast(1 as BIGINT)" ? "" : `substring(${value.sql}, 1, ${start} - 1) || `;
  const text = literal((by?.text ?? "").replaceAll("\\", "\\\\"));
  const isGrouped = /\$\d|\\\d/.test(by?.text ?? "");
  if (isGrouped)
    throw new NotSimulatedError("REGEXP_REPLACE with groups in its replacement", __filename);
  return `(${before}regexp_replace(${rest(value, start)}, ${literal(patternOf(pattern, options?.text))}, ${text}, 'g'))`;
};

/** Only the first match from a place on, whose text is looked for. */
const instr = (...args: Argument[]): string => {
  const [value, pattern, , occurrence, option, options] = args as [
    Argument,
    Argument,
    ...Argument[],
  ];
  if (occurrence && occurrence.expression.number !== "1")
    throw new NotSimulatedError("REGEXP_INSTR of another than the first match", __filename);
  const start = at(args, 2);
  const written = patternOf(pattern, options?.text);
  const [, flags = "", body = ""] = /^(\(\?i\))?([^]*)$/.exec(written) ?? [];
  const isAfter = option !== undefined && option.expression.number !== "0";
  const skipped = start === "cast(1 as BIGINT)" ? "" : ` + ${start} - 1`;
  const text = rest(value, start);
  const before = literal(`${flags}^(?s:.*?)(?:${body})`);
  const upTo = `regexp_extract(${text}, ${before})`;
  const found = `regexp_extract(${text}, ${literal(written)})`;
  const place = isAfter ? `length(${upTo}) + 1` : `length(${upTo}) - length(${found}) + 1`;
  return `cast(if(regexp_matches(${text}, ${literal(written)}), ${place}${skipped}, 0) as INTEGER)`;
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/String_functions_header.html */
export const REGULAR_EXPRESSIONS: FunctionTable = {
  regexp_count: scalar("REGEXP_COUNT", [
    signature(["text", "literal"], INT4, count),
    signature(["text", "literal", "int8"], INT4, count),
    signature(["text", "literal", "int8", "literal"], INT4, count),
  ]),
  regexp_instr: scalar("REGEXP_INSTR", [
    signature(["text", "literal"], INT4, instr),
    signature(["text", "literal", "int8"], INT4, instr),
    signature(["text", "literal", "int8", "int8"], INT4, instr),
    signature(["text", "literal", "int8", "int8", "int8"], INT4, instr),
    signature(["text", "literal", "int8", "int8", "int8", "literal"], INT4, instr),
  ]),
  regexp_replace: scalar("REGEXP_REPLACE", [
    signature(["text", "literal"], TEXT, replace),
    signature(["text", "literal", "literal"], TEXT, replace),
    signature(["text", "literal", "literal", "int8"], TEXT, replace),
    signature(["text", "literal", "literal", "int8", "literal"], TEXT, replace),
  ]),
  regexp_substr: scalar("REGEXP_SUBSTR", [
    signature(["text", "literal"], TEXT, substr),
    signature(["text", "literal", "int8"], TEXT, substr),
    signature(["text", "literal", "int8", "int8"], TEXT, substr),
    signature(["text", "literal", "int8", "int8", "literal"], TEXT, substr),
  ]),
};
