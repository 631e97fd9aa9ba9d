import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { closeAtTheEnd } from "../opinions/close-at-the-end";

const SAMPLE = join(__dirname, "..", "..", "..", "datasets", "sample");

/** What pandas made of the committed raw files, see trips_by_pandas.py. */
export interface PandasTrips {
  /** Folder of `nytaxirides/`, `nytaxirides.csv` and `taxidatayellow.csv`. */
  readonly folder: string;
  /** Rows by question, as far as pandas was asked. */
  readonly answers: Readonly<Record<string, readonly (readonly (string | number)[])[]>>;
}

let trips: PandasTrips | undefined;

/** Reads the sample with pandas, once for all suites of a run. */
export function pandasTrips(): PandasTrips {
  return (trips ??= readTrips());
}

/** Skips where tests/suites/opinions/run has not said which Python has pandas; with CI set that is a failure. */
export function needsPandas(context: Mocha.Context): void {
  if (process.env.PANDAS_PYTHON) return;
  if (process.env.CI)
    throw new Error("PANDAS_PYTHON is not set. Start the suite with tests/suites/opinions/run.");
  context.skip();
}

function readTrips(): PandasTrips {
  const folder = mkdtempSync(join(tmpdir(), "pandas-trips-"));
  closeAtTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  const program = join(__dirname, "trips_by_pandas.py");
  execFileSync(process.env.PANDAS_PYTHON ?? "python3", [program, SAMPLE, folder]);
  const answers = JSON.parse(
    readFileSync(join(folder, "answers.json"), "utf8"),
  ) as PandasTrips["answers"];
  return { folder, answers };
}
