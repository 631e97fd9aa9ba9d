import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the ETL puts aside: the condition, and the name of the rule that such a line breaks. */
export interface EtlRule {
  readonly name: string;
  readonly condition: string;
}

const TRANSFORMS = join(__dirname, "..", "..", "sql", "transforms");

/** The statements that judge lines, in the order in which a line meets them. */
const JUDGES = ["trips_of_texts.sql", "trips_of_numbers.sql", "judged_trips.sql"];

/** The ETL's own rules as its statements say them: one for each `when … then '…'` without texts in its condition. */
export function etlRules(folder: string = TRANSFORMS): EtlRule[] {
  return JUDGES.flatMap((file) => rulesOf(readFileSync(join(folder, file), "utf8")));
}

function rulesOf(sql: string): EtlRule[] {
  const found = withoutComments(sql).matchAll(
    /\bwhen\s+((?:(?!\bwhen\b|\bthen\b)[^'])+?)\s+then\s+'([^']+)'/g,
  );
  return [...found].map(([, condition = "", name = ""]) => ({
    name,
    condition: onOneLine(condition),
  }));
}

/** Names of columns and functions in a condition. */
export function namesIn(condition: string): string[] {
  const names = condition.replace(/'[^']*'/g, "").match(/\b[a-z_]+\b/g) ?? [];
  const words = ["and", "or", "not", "is", "null", "abs", "year", "month"];
  return [...new Set(names)].filter((name) => !words.includes(name));
}

/** A statement without its comments. */
export function withoutComments(sql: string): string {
  return sql.replace(/--.*$/gm, "");
}

/** Text whose line ends and runs of spaces are one space each. */
export function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
