import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * `lab up` compared with `pulumi up` for each stack, both on local clouds and without
 * validation: wall time and processor time of all their processes, including the local cloud.
 * Needs pulumi on PATH. Usage: npx ts-node -T bench/plain-loop.ts [rounds]; default 3.
 */
interface Spent {
  readonly wall: number;
  readonly processor: number;
}

const LAB = `"${process.execPath}" "${join(__dirname, "..", "bin", "lab.js")}"`;

/** Each deploys a stack; the recipe is the output of `lab cloud`. */
const WAYS: Readonly<Record<string, (stack: string) => string>> = {
  "lab up": (stack) => `${LAB} up ${stack} --target local --no-validate > /dev/null`,
  "pulumi up": (stack) => `
    ${LAB} cloud ${stack} --target local > cloud.log &
    until grep -q "pulumi up" cloud.log 2> /dev/null; do sleep 0.05; done
    (eval "$(sed -n '/another terminal/,/pulumi stack select/p' cloud.log | tail -n +2)" 2> /dev/null
     pulumi up --yes --skip-preview --non-interactive > /dev/null)
    kill -INT %1
    wait %1`,
};

function spentBy(script: string, cwd: string): Spent {
  const timed = `set -m; TIMEFORMAT="%R %U %S"; time { ${script}; } 2> /dev/null`;
  const printed = execFileSync("bash", ["-c", `{ ${timed}; } 2>&1`], { cwd, encoding: "utf8" });
  const [wall = NaN, user = NaN, system = NaN] = printed
    .trim()
    .split("\n")
    .at(-1)!
    .split(" ")
    .map(Number);
  if (![wall, user, system].every(Number.isFinite)) throw new Error(printed);
  return { wall, processor: user + system };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function main(rounds: number): void {
  const spent = new Map<string, Spent[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const stack of ["dev", "workshop"]) {
      for (const [way, script] of Object.entries(WAYS)) {
        const folder = mkdtempSync(join(tmpdir(), "lab-bench-"));
        for (const time of ["first", "second"]) {
          const key = `${stack} | ${time} | ${way}`;
          spent.set(key, [...(spent.get(key) ?? []), spentBy(script(stack), folder)]);
        }
        rmSync(folder, { recursive: true, force: true });
      }
    }
  }
  console.log("| Stack | Time | Way | Wall, s | Processor, s |\n|---|---|---|---:|---:|");
  for (const [key, runs] of spent) {
    const wall = median(runs.map((one) => one.wall)).toFixed(1);
    const processor = median(runs.map((one) => one.processor)).toFixed(1);
    console.log(`| ${key} | ${wall} | ${processor} |`);
  }
}

main(Number(process.argv[2] ?? 3));
