// The suites of the project: what each runs, and how its results are counted.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

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

const shared = join(root, "..", "shared");
const conformanceTool = { AWS_CONFORMANCE: join(shared, "tools", "aws-conformance") };
const mocha = (words) => `npx --no-install mocha ${words}`;
const suitesOf = (folder, names) => names.map((name) => `tests/${folder}/${name}.suite.ts`);

/** Every supported line of Node: of the oldest the first release, of the others a recent one. */
const NODES = ["20.19.0", "22.23.5", "24.22.3", "26.12.1"];
const RECOMMENDED_NODE = "24.22.3";

/** A command that runs on another Node, beside the machine's own npm. */
const onNode = (version, command) =>
  `PATH="$(node tests/suites/node/install-node.mjs ${version}):$PATH" && node --version && ${command}`;

const kills = suitesOf("engine", ["kills"]);
const conformance = suitesOf("engine", ["conformance", "fleet-runner"]);
const throttled = suitesOf("fleet", ["throttled"]);
const except = (files) => files.map((file) => `--ignore ${file}`).join(" ");

/** Prints the folder of the engine; builds it where there is none. */
const engine = {
  name: "engine",
  command: "node tests/suites/engine/install-engine.mjs",
  count: oneFact,
};

/** Sleeps most of its time, because throttled calls wait: it runs beside the two lanes. */
const asleep = {
  name: "fleet, throttled",
  command: mocha(throttled.join(" ")),
  usesEngine: true,
  count: counted,
};

/** What needs a clone in which a README's command has been, the longest first. */
const deeper = [
  {
    name: "real engine",
    command: mocha(`"tests/engine/**/*.suite.ts" ${except([...kills, ...conformance])}`),
    usesEngine: true,
    count: counted,
  },
  {
    name: "Spark",
    command: "bash tests/spark/run",
    env: { TLC_DATA: join(shared, "data", "tlc") },
    count: counted,
  },
  {
    name: `npm test on Node ${RECOMMENDED_NODE}`,
    command: onNode(RECOMMENDED_NODE, "npm test"),
    count: counted,
  },
  {
    name: "conformance",
    command: mocha(conformance.join(" ")),
    env: conformanceTool,
    usesEngine: true,
    count: counted,
  },
  {
    name: "fleet",
    command: mocha(`"tests/fleet/*.suite.ts" ${except(throttled)}`),
    usesEngine: true,
    count: counted,
  },
  {
    name: "kills",
    command: mocha(kills.join(" ")),
    // Every night and by the plain command 20: .github/workflows/kills.yml.
    env: { LAB_KILLS: "8" },
    usesEngine: true,
    count: counted,
  },
  { name: "browser", command: "bash tests/browser/run", count: counted },
  { name: "scanners", command: "bash tests/scanners/run", usesEngine: true, count: counted },
  { name: "second opinions", command: "bash tests/opinions/run", count: counted },
  // Measures bytes, which other work does not change.
  {
    name: "memory",
    command: mocha("tests/validation/memory/memory.suite.ts"),
    count: counted,
  },
  { name: "clients of others", command: "bash tests/clients/run", count: counted },
  { name: "security", command: mocha('"tests/security/**/*.suite.ts"'), count: counted },
];

/** What the command does on a Node: the whole lab, and the parts of it that people run most. */
const SMOKE = [
  "npm start",
  "npx --no-install lab --help",
  'npx --no-install lab query "select count(*) from nytaxirides"',
].join(" && ");

/** Two newcomers, each with a clean clone and one of the README's commands; then both take from what is deeper. */
const lanes = [
  {
    clone: newClone(),
    first: { name: "npm start on a clean clone", command: "npm start", count: oneFact },
    suites: [
      ...NODES.map((version) => ({
        name: `npm start, lab --help and lab query on Node ${version}`,
        command: onNode(version, SMOKE),
        count: oneFact,
      })),
      { name: "types", command: "npm run --silent typecheck", count: oneFact },
      { name: "lint", command: "npm run --silent lint", count: oneFact },
      { name: "format", command: "npm run --silent format", count: oneFact },
      { name: "API docs", command: "npm run --silent docs", count: oneFact },
      { name: "advisories", command: "npm run --silent audit", count: oneFact },
    ],
    // So that what the lanes print can be read: suite by suite.
    isQuiet: true,
  },
  {
    clone: newClone(),
    first: { name: "npm test on a clean clone", command: "npm test", count: counted },
    suites: [],
    isQuiet: false,
  },
];

/** What is said of each suite once more at the end, where whoever sees the last page alone looks. */
const told = [];
const broken = [];
let passed = 0;
let failed = 0;
let isEngineBuilt = false;
const engineInstalled = perform(engine, { clone: root, isQuiet: true }).finally(() => {
  isEngineBuilt = true;
});
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
console.log(["", ...broken, ...told.map((line) => `=== ${line}`)].join("\n"));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function newClone() {
  return mkdtempSync(join(tmpdir(), "lab-ci-"));
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
  const seconds = Math.round((Date.now() - started) / 1000);
  const verdict = `${suite.name}: ${result.passed} held, ${result.failed} broken, ${seconds} s`;
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
