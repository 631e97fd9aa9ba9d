// Time and memory of the generator: `npx ts-node bench/generate.ts [rows …]`.
// Each row count runs in its own process, to measure its peak memory.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { generateTrips } from "../datasets/generator";

interface Measured {
  readonly rows: number;
  readonly seconds: number;
  readonly peakMebibytes: number;
  readonly csvBytes: number;
  readonly parquetBytes: number;
  readonly files: number;
}

async function measure(rows: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "lab-bench-generate-"));
  try {
    const started = performance.now();
    const generated = await generateTrips({ rows, outputFolder: folder });
    return {
      rows,
      seconds: (performance.now() - started) / 1000,
      // maxRSS is in KiB on every platform that Node supports.
      peakMebibytes: process.resourceUsage().maxRSS / 1024,
      csvBytes: generated.csvBytes,
      parquetBytes: generated.parquetBytes,
      files: generated.months.length * 2,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureSeparately(rows: string): Measured {
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, "-r", "ts-node/register/transpile-only", __filename, "--one", rows],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (child.status !== 0)
    throw new Error(`The run with ${rows} rows exited with ${child.status}; its message is above.`);
  return JSON.parse(child.stdout) as Measured;
}

function asRow(measured: Measured): string {
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  return (
    `| ${measured.rows.toLocaleString("en")} | ${measured.seconds.toFixed(1)} | ${measured.peakMebibytes.toFixed(0)} ` +
    `| ${mebibytes(measured.csvBytes)} | ${mebibytes(measured.parquetBytes)} | ${measured.files} |`
  );
}

async function main(args: string[]): Promise<void> {
  if (args[0] === "--one") {
    console.log(JSON.stringify(await measure(Number(args[1]))));
    return;
  }
  console.log("| rows | seconds | peak memory, MiB | CSV, MiB | Parquet, MiB | files |");
  console.log("| ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const rows of args.length > 0 ? args : ["1000000", "10000000"])
    console.log(asRow(measureSeparately(rows)));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
