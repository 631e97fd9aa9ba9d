import { NotSimulatedError } from "../../errors";
import { literal } from "../../duckdb/quoting";
import { badData } from "../bad-data";
import type { HiveType } from "../hive-type";
import type { ScanRequest } from "../scan";
import { duckTypeOf } from "../types";
import { defineLineFunction } from "./line-function";
import type { LineReader } from "./line-reader";
import { splitCsvLine, type CsvSigns } from "./split-csv-line";
import { charOf } from "./text-values";

const FUNCTION = "lake_csv_fields";

/**
 * OpenCSVSerDe: quotes and escapes are taken off; numbers must be numbers, a date is days and a timestamp milliseconds since 1970.
 * @throws NotSimulatedError for signs of more than one character and for nested types
 * @see https://docs.aws.amazon.com/athena/latest/ug/csv-serde.html
 */
export function openCsvReader({ table, connection }: ScanRequest): LineReader {
  const signs = signsOf(table.StorageDescriptor?.SerdeInfo?.Parameters ?? {});
  defineLineFunction(connection, FUNCTION, (line, how) => {
    const [separator = "", quote = "", escape = ""] = how;
    return splitCsvLine(line, { separator, quote, escape });
  });
  const { separator, quote, escape } = signs;
  return {
    // Most lines have no quote, and DuckDB splits them a hundred times as fast.
    prepared: (line) =>
      `case when contains(${line}, ${literal(quote)}) or contains(${line}, ${literal(escape)}) ` +
      `then ${FUNCTION}(${line}, ${literal(separator + quote + escape)}) ` +
      `else string_split(${line}, ${literal(separator)}) end as fields`,
    value: ({ hive }, index) => {
      const text = `fields[${index + 1}]`;
      return `case when ${text} is not null then ${valueOf(text, hive, index)} end`;
    },
  };
}

function signsOf(properties: Readonly<Record<string, string>>): CsvSigns {
  const sign = (name: string, otherwise: string): string => {
    const text = properties[name];
    if (text === undefined || text === "") return otherwise;
    if (text.length > 1) throw new NotSimulatedError(`${name}=${JSON.stringify(text)}`, __filename);
    return text;
  };
  const escape = sign("escapeChar", "\\");
  return {
    separator: sign("separatorChar", ","),
    quote: sign("quoteChar", '"'),
    // The SerDe takes a double quote for "not given".
    escape: escape === '"' ? "\\" : escape,
  };
}

function valueOf(text: string, type: HiveType, index: number): string {
  const bad = badData(
    `concat('Error parsing field value ''', ${text}, ''' for field ${index}: For input string: "', ${text}, '"')`,
  );
  const checked = (pattern: string, value: string) =>
    `case when regexp_full_match(${text}, ${literal(pattern)}) and (${value}) is not null then ${value} else ${bad} end`;
  switch (type.kind) {
    case "string":
      return text;
    case "varchar":
      return `left(${text}, ${type.length})`;
    case "char":
      return charOf(text, type.length);
    case "boolean":
      return `case lower(${text}) when 'true' then true when 'false' then false else ${bad} end`;
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return checked("[+-]?[0-9]+", `try_cast(${text} as ${duckTypeOf(type)})`);
    case "float":
    case "double":
    case "decimal":
      return checked(
        "\\s*[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?\\s*",
        `try_cast(${text} as ${duckTypeOf(type)})`,
      );
    case "date":
      return checked("[+-]?[0-9]{1,7}", `date '1970-01-01' + try_cast(${text} as integer)`);
    case "timestamp":
      return checked("[+-]?[0-9]{1,15}", `make_timestamp_ms(try_cast(${text} as bigint))`);
    default:
      throw new NotSimulatedError(`columns of the type ${type.kind} with OpenCSVSerde`, __filename);
  }
}
