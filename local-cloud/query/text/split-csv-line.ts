/** Signs of a CSV file, one character each. */
export interface CsvSigns {
  readonly separator: string;
  readonly quote: string;
  readonly escape: string;
}

/**
 * Fields of a line as OpenCSV 2.3 reads them, with its ways: an escape before another sign than a quote or itself is dropped, and a
 * quote in the middle of an unquoted field stays.
 *
 * A field whose quote is not closed is missing.
 * @see https://github.com/opencsv/opencsv
 */
export function splitCsvLine(line: string, { separator, quote, escape }: CsvSigns): string[] {
  const fields: string[] = [];
  let field = "";
  let isQuoted = false;
  let isInField = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at]!;
    const next = line[at + 1];
    const mayEscape = isQuoted || isInField;
    if (sign === escape) {
      if (mayEscape && (next === quote || next === escape)) {
        field += next;
        at += 1;
      }
    } else if (sign === quote) {
      if (mayEscape && next === quote) {
        field += quote;
        at += 1;
      } else {
        isQuoted = !isQuoted;
        const isInTheMiddle =
          at > 2 && line[at - 1] !== separator && next !== undefined && next !== separator;
        if (isInTheMiddle) field = /^\s+$/.test(field) ? "" : field + quote;
      }
      isInField = !isInField;
    } else if (sign === separator && !isQuoted) {
      fields.push(field);
      field = "";
      isInField = false;
    } else {
      field += sign;
      isInField = true;
    }
  }
  // What is quoted and not closed would go on in the next line, which is a row of its own.
  return isQuoted ? fields : [...fields, field];
}
