import { spawnSync } from "node:child_process";
import { join } from "node:path";

const PROGRAM = join(__dirname, "ParseStatements.java");

/** What Hive's parser says of a statement. */
export interface Verdict {
  readonly isAccepted: boolean;
  /** The tree in brackets, or the reason of the refusal. */
  readonly text: string;
}

/** Skips where tests/suites/opinions/run has not said where Hive is; with CI set that is a failure. */
export function needsHive(context: Mocha.Context): void {
  if (process.env.HIVE_CLASSPATH && process.env.TRINO_JAVA_HOME) return;
  if (process.env.CI)
    throw new Error("HIVE_CLASSPATH is not set. Start the suite with tests/suites/opinions/run.");
  context.skip();
}

/**
 * Has Hive's own ParseDriver read statements, all in one Java.
 * @throws Error with what Java printed when it does not judge each of them
 */
export function parseWithHive(statements: readonly string[]): Verdict[] {
  const { HIVE_CLASSPATH = "", TRINO_JAVA_HOME = "" } = process.env;
  const { stdout, stderr } = spawnSync(
    join(TRINO_JAVA_HOME, "bin", "java"),
    ["-cp", HIVE_CLASSPATH, PROGRAM],
    { input: statements.join("\0"), encoding: "utf8" },
  );
  const lines = stdout.split("\n").filter(Boolean);
  if (lines.length !== statements.length) {
    throw new Error(
      `Hive judged ${lines.length} of ${statements.length} statements:\n${stdout}${stderr}`,
    );
  }
  return lines.map((line) => ({ isAccepted: line.startsWith("ok "), text: line.slice(3) }));
}
