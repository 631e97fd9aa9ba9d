import type { QualityRule } from "./rule";

/**
 * A ruleset in Glue's Data Quality Definition Language, one rule a line.
 *
 * It does not use `between`, which excludes its ends, or composite rules, whose parts are each judged over the whole
 * table. A rule on a nullable number has a `where … is not null`, because null fails every comparison.
 * @see https://docs.aws.amazon.com/glue/latest/dg/dqdl.html
 * @throws RangeError for a rule that the language cannot express: a quotation mark inside, a range without ends
 */
export function writeDqdl(rules: readonly QualityRule[]): string {
  const lines = rules.flatMap(ruleLines).map((line) => `    ${line}`);
  return `Rules = [\n${lines.join(",\n")}\n]`;
}

function ruleLines(rule: QualityRule): string[] {
  switch (rule.kind) {
    case "rows":
      return [`RowCount >= ${rule.least}`];
    case "exists":
      return [`ColumnExists ${quoted(rule.column)}`];
    case "present":
      return [`IsComplete ${quoted(rule.column)}`];
    case "values":
      if (rule.values.length === 0)
        throw new RangeError(`The rule on ${rule.column} allows no value; name at least one.`);
      return [`ColumnValues ${quoted(rule.column)} in [${rule.values.map(quoted).join(", ")}]`];
    case "range":
      return rangeLines(rule);
    case "none":
      return [counting(`select count(*) from primary where ${rule.condition}`)];
    case "few":
      return [counting(groupsWithFaults(rule))];
  }
}

function rangeLines({ column, least, most }: QualityRule & { kind: "range" }): string[] {
  if (least === undefined && most === undefined)
    throw new RangeError(`The range of ${column} has no end; add one, or remove the rule.`);
  const where = `where ${quoted(`${column} is not null`)}`;
  return [
    ...(least === undefined ? [] : [`ColumnValues ${quoted(column)} >= ${least} ${where}`]),
    ...(most === undefined ? [] : [`ColumnValues ${quoted(column)} <= ${most} ${where}`]),
  ];
}

function counting(sql: string): string {
  return `CustomSql ${quoted(sql)} = 0`;
}

function groupsWithFaults({ condition, by }: QualityRule & { kind: "few" }): string {
  const keys = by.join(", ");
  return (
    `select count(*) from (select ${keys} from primary group by ${keys} ` +
    `having 2 * sum(case when ${condition} then 1 else 0 end) > count(*)) as broken`
  );
}

/** The language has no way to write a quotation mark inside quotation marks. */
function quoted(text: string): string {
  if (text.includes('"'))
    throw new RangeError(`${text} has a quotation mark, which DQDL does not allow; remove it.`);
  return `"${text}"`;
}
