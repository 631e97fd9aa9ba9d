import { type CsvLayout, type FileSchema, type FoundColumn, widest } from "./file-schema";

/** Delimiters in the order in which they are tried: comma, pipe, tab, semicolon, Ctrl-A. */
const DELIMITERS = [",", "|", "\t", ";", "\x01"];

/** Longest column name that a header may have. Unit: characters. */
const MAX_NAME_LENGTH = 150;

/**
 * Glue's built-in CSV classifier: at least two columns and two rows; numbers as bigint or double, everything
 * else, times included, as string.
 * @param text beginning of the file, whole lines only
 * @param isWhole whether there is no more of the file than the text
 * @param sizeBytes size of the whole file
 * @returns undefined when it is no CSV file
 * @see https://docs.aws.amazon.com/glue/latest/dg/add-classifier.html#classifier-builtin-csv
 */
export function classifyCsv(
  text: string,
  isWhole: boolean,
  sizeBytes: number,
): FileSchema | undefined {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  if (lines.length < 2) return undefined;
  for (const delimiter of DELIMITERS) {
    const rows = lines.map((line) => fieldsOf(line, delimiter));
    if (rows.some((row) => row.length < 2)) continue;
    return schemaOf(rows, delimiter, {
      isQuoted: lines.some((line) => line.includes('"')),
      records: isWhole ? lines.length : (lines.length * sizeBytes) / Math.max(text.length, 1),
    });
  }
  return undefined;
}

function schemaOf(
  rows: readonly (readonly string[])[],
  delimiter: string,
  { isQuoted, records }: { readonly isQuoted: boolean; readonly records: number },
): FileSchema {
  const [first = [], ...others] = rows;
  const named = trimmedEnd(first);
  const hasHeader = isHeader(named, others);
  const data = hasHeader ? others : rows;
  const columns: FoundColumn[] = named.map((name, index) => ({
    name: hasHeader ? name.trim() : `col${index}`,
    type: data.map((row) => typeOf(row[index] ?? "")).reduce(widest, undefined),
  }));
  const csv: CsvLayout = { delimiter, hasHeader, isQuoted };
  const recordCount = Math.round(records) - (hasHeader ? 1 : 0);
  return { classification: "csv", columns, csv, recordCount };
}

/**
 * A header is a row of texts that can be names, over rows of which at least one has something other than
 * texts: where all is text, Glue takes the first line for data.
 */
function isHeader(names: readonly string[], data: readonly (readonly string[])[]): boolean {
  const isName = (name: string) =>
    name.trim() !== "" && name.length < MAX_NAME_LENGTH && typeOf(name) === "string";
  if (!names.every(isName)) return false;
  return data.some((row) =>
    names.some((_, index) => ["bigint", "double"].includes(typeOf(row[index] ?? "") ?? "")),
  );
}

/** TLC's headers and rows may end in empty fields. */
function trimmedEnd(fields: readonly string[]): string[] {
  const kept = [...fields];
  while (kept.length > 2 && kept.at(-1)?.trim() === "") kept.pop();
  return kept;
}

function typeOf(field: string): string | undefined {
  const text = field.trim();
  if (text === "") return undefined;
  if (/^[-+]?\d{1,18}$/.test(text)) return "bigint";
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?$/.test(text) ? "double" : "string";
}

/** Fields of a line; a delimiter within quotes belongs to the field. */
function fieldsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const fields = [""];
  let isInside = false;
  for (const character of line) {
    if (character === '"') isInside = !isInside;
    else if (character === delimiter && !isInside) fields.push("");
    else fields.push(`${fields.pop() ?? ""}${character}`);
  }
  return fields;
}
