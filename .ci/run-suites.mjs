// Runs the suites on two lanes and counts what held. The last line is "N passed, N failed" over all of them.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { asleep, deeper, engine, lanes as lanesOfSuites, oneFact, root } from "./suites.mjs";

/** What is said of each suite once more at the end, where whoever sees the last page alone looks. */
const told = [];
const broken = [];
let passed = 0;
let failed = 0;
const begun = Date.now();
let isEngineBuilt = false;
const engineInstalled = perform(engine, { clone: root, isQuiet: true }).finally(() => {
  isEngineBuilt = true;
});
const lanes = lanesOfSuites.map((lane) => ({
  ...lane,
  clone: mkdtempSync(join(tmpdir(), "lab-ci-")),
}));
await Promise.all(
  lanes.map(async (lane, index) => {
    const clone = {
      name: "clone",
      command: `git clone --quiet "${root}" "${lane.clone}"`,
      cwd: root,
      count: oneFact,
    };
    // Without its clone there is nothing to look at.
    if ((await perform(clone, lane)) === undefined) return;
    await perform(lane.first, lane);
    const beside = index === 0 ? perform(asleep, lane) : undefined;
    for (const suite of lane.suites) await perform(suite, lane);
    for (let next = takeNext(); next; next = takeNext()) await perform(next, lane);
    await beside;
  }),
);
for (const { name } of deeper) {
  failed += 1;
  told.push(`${name}: never begun, for there is no clone`);
}
for (const { clone } of lanes) rmSync(clone, { recursive: true, force: true });
told.push(`whole run: ${secondsSince(begun)} s`);
console.log(["", ...broken, ...told.map((line) => `=== ${line}`)].join("\n"));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function secondsSince(moment) {
  return Math.round((Date.now() - moment) / 1000);
}

/** The longest suite that is left. While the engine is being built, one that does not use it comes first. */
function takeNext() {
  const index = deeper.findIndex(({ usesEngine }) => isEngineBuilt || !usesEngine);
  return deeper.splice(Math.max(index, 0), 1)[0];
}

/** Runs a suite in a lane's clone, counts and tells. @returns its standard output, or undefined if any of it broke */
async function perform(suite, { clone, isQuiet }) {
  const env = { ...suite.env };
  if (suite.usesEngine) {
    const folder = await engineInstalled;
    // Without an engine the suite itself says what is missing.
    if (folder !== undefined) env.PATH = [folder.trim(), process.env.PATH].join(delimiter);
  }
  const started = Date.now();
  const command = suite.command.replaceAll(clone, "CLONE").replaceAll(root, "PROJECT");
  const title = `\n=== ${suite.name}: ${command}`;
  if (!isQuiet) console.log(title);
  const { output, stdout, code } = await run(suite.command, suite.cwd ?? clone, env, isQuiet);
  if (isQuiet) console.log(`${title}\n${output}`);
  const result = suite.count(output, code);
  // A suite that dies before it counts anything has failed, whatever it printed.
  if (code !== 0 && result.failed === 0) result.failed = 1;
  if (code === 0 && result.passed === 0) result.failed = 1;
  passed += result.passed;
  failed += result.failed;
  const verdict = `${suite.name}: ${result.passed} held, ${result.failed} broken, ${secondsSince(started)} s`;
  console.log(`=== ${verdict}`);
  told.push(verdict);
  if (result.failed > 0) broken.push(`\n=== ${suite.name}, what broke:\n${whatBroke(output)}`);
  return result.failed === 0 ? stdout : undefined;
}

/** From where mocha or pytest tells of failures on; the last lines of what tells of none. */
function whatBroke(output) {
  const lines = output.trimEnd().split("\n");
  const start = lines.findLastIndex((line) =>
    /^(\s|\x1b\[\d+m)*\d+ failing\b|^=+ (FAILURES|ERRORS) =+$/.test(line),
  );
  return lines
    .slice(start === -1 ? -80 : start)
    .slice(0, 400)
    .join("\n");
}

function run(command, cwd, env, isQuiet) {
  return new Promise((resolve) => {
    const child = spawn("bash", ["-c", command], {
      cwd,
      // With CI set a missing engine is a failure, not a skip.
      env: { ...process.env, CI: "true", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [output, stdout] = ["", ""];
    const keep = (stream) => (chunk) => {
      if (!isQuiet) stream.write(chunk);
      output += chunk;
      if (stream === process.stdout) stdout += chunk;
    };
    child.stdout.on("data", keep(process.stdout));
    child.stderr.on("data", keep(process.stderr));
    child.on("close", (code) => resolve({ output, stdout, code: code ?? 1 }));
  });
}
