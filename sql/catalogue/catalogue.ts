import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { columnsNamedIn } from "./expectation";
import { parseStatement, StatementHeaderError } from "./header";
import { parseTableRule, type StatedRule } from "./quality";
import type { Statement } from "./statement";

/** The folder of the statements. */
const SQL = join(__dirname, "..");

const ENGINES = ["athena", "spectrum"];

/**
 * Every statement the lab runs, in file-name order, Athena's first.
 * @param folder the folder that holds `athena/` and `spectrum/` @default the project's sql folder
 * @throws StatementHeaderError with file and line for each problem of every file
 */
export function loadCatalogue(folder: string = SQL): Statement[] {
  return load(folder, ENGINES);
}

/** The statements of the lake's checks, which attendees do not ask. @throws StatementHeaderError */
export function loadChecks(): Statement[] {
  return load(SQL, ["checks"]);
}

/**
 * The transforms' rules about every row of the tables that they fill, in file-name order.
 * @throws StatementHeaderError with file and line
 */
export function loadTransformRules(): StatedRule[] {
  const files = readdirSync(join(SQL, "transforms")).filter((file) => file.endsWith(".sql"));
  return files.sort().flatMap((file) => {
    const lines = readFileSync(join(SQL, "transforms", file), "utf8").split("\n");
    return lines.flatMap((text, index): StatedRule[] => {
      const [, value] = /^-- quality: (.+)$/.exec(text) ?? [];
      if (value === undefined) return [];
      const rule = parseTableRule(value);
      if (typeof rule !== "string") return [{ ...rule, line: index + 1 }];
      throw new StatementHeaderError(`sql/transforms/${file}`, [`${index + 1}: ${rule}`]);
    });
  });
}

function load(folder: string, subfolders: readonly string[]): Statement[] {
  const statements: Statement[] = [];
  const broken: StatementHeaderError[] = [];
  for (const subfolder of subfolders) {
    const files = readdirSync(join(folder, subfolder)).filter((file) => file.endsWith(".sql"));
    for (const file of files.sort()) {
      try {
        const text = readFileSync(join(folder, subfolder, file), "utf8");
        statements.push(parseStatement(`sql/${subfolder}/${file}`, text));
      } catch (error) {
        if (!(error instanceof StatementHeaderError)) throw error;
        broken.push(error);
      }
    }
  }
  if (broken.length === 0) broken.push(...danglingTotals(statements));
  if (broken.length > 0) throw new AggregateStatementError(broken);
  return statements;
}

/** Totals that no other question of the same engine can equal. */
function danglingTotals(statements: readonly Statement[]): StatementHeaderError[] {
  return statements.flatMap(({ engine, path, expectations }) => {
    const problems = expectations.flatMap(({ expectation, line }) => {
      if (expectation.kind !== "total") return [];
      const { question, of } = expectation;
      const answered = statements
        .filter((one) => one.engine === engine && one.question === question)
        .flatMap((one) => one.expectations)
        .flatMap(({ expectation: other }) =>
          other.kind === "columns" ? columnsNamedIn(other) : [],
        );
      if (answered.includes(of)) return [];
      return [
        `${line}: no question "${question}" of ${engine} is expected to have a column "${of}".`,
      ];
    });
    return problems.length > 0 ? [new StatementHeaderError(path, problems)] : [];
  });
}

/** Several files of the question set have errors. */
class AggregateStatementError extends Error {
  readonly fault = "user";

  constructor(readonly errors: readonly StatementHeaderError[]) {
    super(errors.map((error) => error.message).join("\n"));
    this.name = "AggregateStatementError";
  }
}
