import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";

import { COLUMNS, CONFIG_PREFIX, REQUIRED_COLUMNS } from "./attendee";
import type { Problem } from "./problem";
import type { ReadRows } from "./read-csv";

/** Reads attendees from JSON: a list of objects with the CSV's column names as members. */
export function readJson(text: string): ReadRows {
  const problems: Problem[] = [];
  const counter = new LineCounter();
  // JSON is YAML, and YAML's parser reports the line of each value.
  const document = parseDocument(text, { lineCounter: counter, schema: "json", uniqueKeys: false });
  const lineOf = (offset: number | undefined) => counter.linePos(offset ?? 0).line;
  for (const error of document.errors)
    problems.push({ line: lineOf(error.pos[0]), text: error.message.split("\n")[0] ?? "" });
  if (problems.length === 0) problems.push(...notJson(text));
  if (problems.length > 0) return { rows: [], problems };
  const list = document.contents;
  if (!isSeq(list) || list.items.length === 0) {
    const text = 'needs to be a list with an object for each attendee: [{"id":"ana", …}].';
    return { rows: [], problems: [{ line: 1, text }] };
  }
  const rows = list.items.flatMap((item) => {
    const line = lineOf(item.range[0]);
    if (!isMap(item)) {
      problems.push({ line, text: "is not an object; write each attendee as an object." });
      return [];
    }
    return [{ line, values: valuesOf(item, lineOf, problems) }];
  });
  return { rows, problems };
}

/** YAML accepts more than JSON, for example unquoted texts. */
function notJson(text: string): Problem[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    // V8 reports the position only in its message.
    const { message } = error as SyntaxError;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    const line = text.slice(0, position).split("\n").length;
    return [{ line, text: `is not JSON: ${message.split("\n")[0]}.` }];
  }
}

function valuesOf(
  item: YAMLMap,
  lineOf: (offset: number | undefined) => number,
  problems: Problem[],
): Record<string, string> {
  const allowed: readonly string[] = COLUMNS;
  const values: Record<string, string> = {};
  const line = lineOf(item.range?.[0]);
  for (const { key, value } of item.items) {
    const name = String(isScalar(key) ? key.value : key);
    const at = lineOf((key as { range?: [number] }).range?.[0]);
    if (name in values)
      problems.push({ line: at, field: name, text: "is there twice; remove one of them." });
    if (!allowed.includes(name) && !name.startsWith(CONFIG_PREFIX)) {
      const text = `is not a field of an attendee. The fields are ${allowed.join(", ")} and ${CONFIG_PREFIX}<setting>.`;
      problems.push({ line: at, field: name, text });
    }
    if (name === "overrides") values[name] = JSON.stringify(value);
    else if (isScalar(value) && typeof value.value === "string") values[name] = value.value;
    else
      problems.push({
        line: at,
        field: name,
        text: `is ${JSON.stringify(value)}; it needs a text in quotes.`,
      });
  }
  for (const field of REQUIRED_COLUMNS)
    if (!(field in values))
      problems.push({ line, field, text: "is missing; every attendee needs it." });
  return values;
}
