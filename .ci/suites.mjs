// The suites of the project: what each runs, and how its results are counted.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const clone = mkdtempSync(join(tmpdir(), "lab-ci-"));
/** For what a second newcomer does at the same time. */
const other = mkdtempSync(join(tmpdir(), "lab-ci-"));

/** Reads "12 passing, 1 failing" (mocha) or "12 passed, 1 failed, 2 errors" (pytest) out of a suite's output. */
function counted(output) {
  const last = (pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
  return {
    passed: last(/(\d+) (?:passing|passed)\b/g),
    failed: last(/(\d+) (?:failing|failed)\b/g) + last(/(\d+) errors? in\b/g),
  };
}

/** A suite that is one fact: it holds when the command exits with 0. */
const oneFact = (_output, code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });

/** The README's two commands, each on a clean clone of its own, and what needs no engine. */
const checks = [
  { name: "clone", command: `git clone --quiet "${root}" "${other}"`, cwd: root, count: oneFact },
  ...[
    { name: "npm start on a clean clone", command: "npm start", count: oneFact },
    { name: "types", command: "npm run --silent typecheck", count: oneFact },
    { name: "lint", command: "npm run --silent lint", count: oneFact },
    { name: "format", command: "npm run --silent format", count: oneFact },
    { name: "API docs", command: "npm run --silent docs", count: oneFact },
    { name: "advisories", command: "npm run --silent audit", count: oneFact },
  ].map((suite) => ({ ...suite, cwd: other })),
];

const tests = [
  { name: "clone", command: `git clone --quiet "${root}" "${clone}"`, cwd: root, count: oneFact },
  { name: "npm test on a clean clone", command: "npm test", count: counted },
  {
    name: "security",
    command: 'npx --no-install mocha "tests/security/**/*.suite.ts"',
    count: counted,
  },
  { name: "browser", command: "bash tests/browser/run", count: counted },
];

/** Measures, and so wants the machine for itself. */
const memory = {
  name: "memory",
  command: "npx --no-install mocha tests/validation/memory/memory.suite.ts",
  count: counted,
};

const withEngine = {
  PATH: `${join(root, "..", "shared", "bin")}${delimiter}${process.env.PATH}`,
  AWS_CONFORMANCE: join(root, "..", "shared", "tools", "aws-conformance"),
};
const conformance = ["conformance", "fleet-runner"].map((one) => `tests/engine/${one}.suite.ts`);

/** Rows of suites beside each other: the engine waits for its providers, others for their start. */
const engines = [
  [
    { name: "second opinions", command: "bash tests/opinions/run", count: counted },
    { name: "clients of others", command: "bash tests/clients/run", count: counted },
    {
      name: "Spark",
      command: "bash tests/spark/run",
      env: { TLC_DATA: join(root, "..", "shared", "data", "tlc") },
      count: counted,
    },
    {
      name: "conformance",
      command: `npx --no-install mocha ${conformance.join(" ")}`,
      env: withEngine,
      count: counted,
    },
    {
      name: "fleet",
      command: 'npx --no-install mocha "tests/fleet/*.suite.ts"',
      env: withEngine,
      count: counted,
    },
  ],
  [
    {
      name: "real engine",
      command: `npx --no-install mocha "tests/engine/**/*.suite.ts" ${conformance.map((file) => `--ignore ${file}`).join(" ")}`,
      env: withEngine,
      count: counted,
    },
    { name: "scanners", command: "bash tests/scanners/run", env: withEngine, count: counted },
  ],
];

/** One after another, each of rows that run beside each other. */
const stages = [[checks, tests], [[memory]], engines];

let passed = 0;
let failed = 0;
let isCloned = true;
for (const rows of stages) {
  await Promise.all(
    rows.map(async (row, index) => {
      for (const suite of row) {
        // Without its clone there is nothing to look at.
        if (!isCloned) return;
        // What one row prints comes suite by suite, so that the other's can be read.
        const isHeld = await perform(suite, { isQuiet: rows.length > 1 && index === 0 });
        isCloned &&= isHeld || suite.name !== "clone";
      }
    }),
  );
}
for (const folder of [clone, other]) rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs a suite, counts and tells. @returns whether all of it held */
async function perform(suite, { isQuiet = false } = {}) {
  const started = Date.now();
  const command = [clone, other]
    .reduce((text, folder) => text.replaceAll(folder, "CLONE"), suite.command)
    .replaceAll(root, "PROJECT");
  const title = `\n=== ${suite.name}: ${command}`;
  if (!isQuiet) console.log(title);
  const { output, code } = await run(suite.command, suite.cwd ?? clone, suite.env, isQuiet);
  if (isQuiet) console.log(`${title}\n${output}`);
  const result = suite.count(output, code);
  // A suite that dies before it counts anything has failed, whatever it printed.
  if (code !== 0 && result.failed === 0) result.failed = 1;
  if (code === 0 && result.passed === 0) result.failed = 1;
  passed += result.passed;
  failed += result.failed;
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`=== ${suite.name}: ${result.passed} held, ${result.failed} broken, ${seconds} s`);
  return result.failed === 0;
}

function run(command, cwd, env, isQuiet) {
  return new Promise((resolve) => {
    const child = spawn("bash", ["-c", command], {
      cwd,
      // With CI set a missing engine is a failure, not a skip.
      env: { ...process.env, CI: "true", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (stream) => (chunk) => {
      if (!isQuiet) stream.write(chunk);
      output += chunk;
    };
    child.stdout.on("data", keep(process.stdout));
    child.stderr.on("data", keep(process.stderr));
    child.on("close", (code) => resolve({ output, code: code ?? 1 }));
  });
}
