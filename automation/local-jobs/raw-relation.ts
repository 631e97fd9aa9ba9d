import type { DuckDBConnection } from "@duckdb/node-api";

import { identifier, literal } from "../../local-cloud/duckdb/quoting";
import { fileLiteral } from "../../local-cloud/query/file-list";
import { RawFileError, type RawFile } from "./raw-file";
import { isOfTexts } from "./transforms";

/** Fields after the header's that are read: TLC's rows have up to three, all empty. */
const SURPLUS_FIELDS = 4;

/** TLC's files have neither quotes nor escapes: line ends separate lines, and commas separate fields. */
const NO_QUOTES = "quote = '', escape = '', header = false, skip = 1, auto_detect = false";

/** A character that does not occur in text files. */
const NO_CHARACTER = "'\x1f'";

/** Times of Parquet files; their other columns are numbers, or not used. */
const TIMES = /datetime$/;
const UNUSED = new Set(["store_and_fwd_flag", "dispatching_base_num", "affiliated_base_number"]);

/**
 * SELECT of a CSV file's lines as the transforms' relation `raw`. Blank lines are left out.
 *
 * DuckDB's reader splits the lines, on all cores. `line` is joined again from the fields, and so
 * costs nothing if it is not selected.
 * @param path the file, unzipped
 * @param isPlain whether no field has characters that DuckDB and Spark read differently in numbers
 */
export function csvRawSql(file: RawFile, path: string, isPlain: boolean): string {
  const own = file.columns.map(identifier);
  const surplus = Array.from({ length: SURPLUS_FIELDS }, (_, index) => `surplus_${index}`);
  const types = [...file.columns, ...surplus].map((name) => `${literal(name)}: 'VARCHAR'`);
  const isWellFormed = [
    `${own.at(-1)} is not null`,
    ...surplus.map((name) => `coalesce(trim(both ' ' from ${name}), '') = ''`),
  ];
  return (
    `select ${own.join(", ")}, ${isWellFormed.join(" and ")} as is_well_formed, ${isPlain} as is_plain, ` +
    `${knownOf(file)}, null::bigint as line_number, concat_ws(',', ${[...own, ...surplus].join(", ")}) as line ` +
    // Padded fields are null, and no field of the file is null: so both engines recognize short lines.
    `from read_csv(${fileLiteral({ path })}, columns = {${types.join(", ")}}, delim = ',', nullstr = ${NO_CHARACTER}, ` +
    `null_padding = true, strict_mode = false, new_line = '\\n', ${NO_QUOTES}) ` +
    // The order matters: a check of the second field, which only blank lines lack, costs a tenth of a trim.
    `where ${own[1]} is not null or trim(both ' ' from ${own[0]}) <> ''`
  );
}

/** SELECT of a CSV file's lines, without blank ones: `line`, without its end, and `line_number`, 1 for the header. */
export function numberedLinesSql(path: string): string {
  return (
    `select * from (select rtrim(line, chr(13)) as line, row_number() over () + 1 as line_number ` +
    // With this setting, DuckDB accepts "\r\n" and "\n" in one file; with "\n", it counts each "\r\n" twice.
    `from read_csv(${fileLiteral({ path })}, columns = {'line': 'VARCHAR'}, delim = ${NO_CHARACTER}, ` +
    `strict_mode = false, new_line = '\\r\\n', ${NO_QUOTES})) where trim(both ' ' from line) <> ''`
  );
}

/** The `line` of {@link csvRawSql} for a whole line: fields far after the header's are cut off. */
export function keptPartSql({ columns }: RawFile, line: string): string {
  const most = columns.length + SURPLUS_FIELDS;
  return (
    `case when length(${line}) - length(replace(${line}, ',', '')) < ${most} then ${line} ` +
    `else array_to_string(string_split(${line}, ',')[:${most}], ',') end`
  );
}

/**
 * SELECT of a Parquet file's rows as the transforms' relation `raw`, for numbers of any width.
 * @throws RawFileError naming the columns that have no fitting type
 */
export async function parquetRawSql(connection: DuckDBConnection, file: RawFile): Promise<string> {
  const source = `read_parquet(${fileLiteral(file.entry)}, file_row_number = true)`;
  const described = await connection.runAndReadAll(`describe select * from ${source}`);
  const columns = described
    .getRows()
    .map(([name, type]) => ({ name: String(name), type: String(type) }))
    .filter(({ name }) => name !== "file_row_number");
  const numbered = `file_row_number + 1 as line_number`;
  if (isOfTexts(file)) {
    const texts = columns.map(({ name }) => `cast(${identifier(name)} as varchar)`);
    const named = columns.map(
      ({ name }, index) => `coalesce(${texts[index]}, '') as ${identifier(name.toLowerCase())}`,
    );
    return (
      `select ${named.join(", ")}, true as is_well_formed, false as is_plain, ${knownOf(file)}, ${numbered}, ` +
      `concat_ws(',', ${texts.map((one) => `coalesce(${one}, '')`).join(", ")}) as line from ${source}`
    );
  }
  const used = columns.filter(({ name }) => !UNUSED.has(name.toLowerCase()));
  requireTypes(file, used);
  const typed = used.map(({ name }) => {
    const type = TIMES.test(name.toLowerCase()) ? "timestamp" : "double";
    return `cast(${identifier(name)} as ${type}) as ${identifier(name.toLowerCase())}`;
  });
  return `select ${typed.join(", ")}, ${knownOf(file)}, ${numbered} from ${source}`;
}

function requireTypes(
  file: RawFile,
  columns: readonly { readonly name: string; readonly type: string }[],
): void {
  const wrong = columns.filter(
    ({ name, type }) =>
      !(
        TIMES.test(name.toLowerCase()) ? /^TIMESTAMP/ : /^(U?[A-Z]*INT(EGER)?|DOUBLE|FLOAT|DECIMAL)/
      ).test(type),
  );
  if (wrong.length === 0) return;
  throw new RawFileError(
    `${file.entry.key}: ${wrong.map(({ name, type }) => `${name} is ${type}`).join(", ")}; times must be ` +
      `timestamps and the rest numbers, as in TLC's Parquet files. Download it again, or remove it.`,
  );
}

/** Facts about all lines of a file. */
function knownOf({ entry, month: { year, month } }: RawFile): string {
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  const first = (of: { year: number; month: number }) =>
    `timestamp '${of.year}-${String(of.month).padStart(2, "0")}-01 00:00:00'`;
  return (
    `${year} as file_year, ${month} as file_month, ${first({ year, month })} as month_start, ` +
    `${first(next)} as month_end, ${literal(entry.key)} as source_file`
  );
}
