import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * CSV against Parquet, the main result of the 2017 lab, measured through the rehearsal's own report.
 * Usage: npx ts-node bench/csv-against-parquet.ts [rows …]; default 1000000 10000000.
 */
interface Report {
  readonly questions: readonly {
    readonly question: string;
    readonly answers: readonly {
      readonly engine: string;
      readonly format: string;
      readonly seconds: number;
      readonly scannedBytes?: number;
    }[];
  }[];
}

const ASKED = ["count", "first-rows", "rides-by-vendor", "busiest-months", "costs"];

function measure(rows: number): void {
  const folder = mkdtempSync(join(tmpdir(), "lab-bench-"));
  try {
    const lab = join(__dirname, "..", "bin", "lab.js");
    const run = spawnSync(
      process.execPath,
      [lab, "rehearse", "--rows", String(rows), "--folder", join(folder, "lab")],
      { encoding: "utf8" },
    );
    if (run.status !== 0)
      throw new Error(
        `lab rehearse --rows ${rows} ended with ${run.status}:\n${run.stdout}${run.stderr}`,
      );
    const report = JSON.parse(
      readFileSync(join(folder, "lab", "report", "report.json"), "utf8"),
    ) as Report;
    for (const name of ASKED) {
      const answers = report.questions.find(({ question }) => question === name)?.answers ?? [];
      const [csv, parquet] = ["csv", "parquet"].map((format) =>
        answers.find((one) => one.engine === "athena" && one.format === format),
      );
      if (!csv || !parquet) throw new Error(`The report has no answer to ${name} in both formats.`);
      const cells = [
        rows.toLocaleString("en"),
        name,
        csv.seconds.toFixed(3),
        parquet.seconds.toFixed(3),
        `${(csv.seconds / parquet.seconds).toFixed(1)}`,
        csv.scannedBytes,
        parquet.scannedBytes,
      ];
      console.log(`| ${cells.join(" | ")} |`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log("| rows | question | CSV s | Parquet s | factor | CSV bytes | Parquet bytes |");
console.log("| ---: | --- | ---: | ---: | ---: | ---: | ---: |");
const rows = process.argv.slice(2).map(Number);
for (const count of rows.length > 0 ? rows : [1_000_000, 10_000_000]) measure(count);
