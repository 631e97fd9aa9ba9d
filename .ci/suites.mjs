// The suites of the project: what each runs, and how its results are counted.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Reads "12 passing, 1 failing" (mocha) or "12 passed, 1 failed, 2 errors" (pytest) out of a suite's output. */
function counted(output) {
  const last = (pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
  return {
    passed: last(/(\d+) (?:passing|passed)\b/g),
    failed: last(/(\d+) (?:failing|failed)\b/g) + last(/(\d+) errors? in\b/g),
  };
}

/** A suite that is one fact: it holds when the command exits with 0. */
export const oneFact = (_output, code) => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
});

const shared = join(root, "..", "shared");
const conformanceTool = { AWS_CONFORMANCE: join(shared, "tools", "aws-conformance") };
const mocha = (words) => `npx --no-install mocha ${words}`;
const suitesOf = (folder, names) => names.map((name) => `tests/suites/${folder}/${name}.suite.ts`);

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
export const engine = {
  name: "engine",
  // Compiling takes minutes of both cores: what runs beside it goes first, or its limits of time end it.
  command: "nice -n 15 node tests/suites/engine/install-engine.mjs",
  count: oneFact,
};

/** Sleeps most of its time, because throttled calls wait: it runs beside the two lanes. */
export const asleep = {
  name: "fleet, throttled",
  command: mocha(throttled.join(" ")),
  usesEngine: true,
  count: counted,
};

/** What needs a clone in which a README's command has been, the longest first. */
export const deeper = [
  {
    name: "real engine",
    command: mocha(`"tests/suites/engine/**/*.suite.ts" ${except([...kills, ...conformance])}`),
    usesEngine: true,
    count: counted,
  },
  {
    name: "Spark",
    command: "bash tests/suites/spark/run",
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
    command: mocha(`"tests/suites/fleet/*.suite.ts" ${except(throttled)}`),
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
  {
    name: "packages",
    command: mocha('"tests/suites/packages/*.suite.ts"'),
    usesEngine: true,
    count: counted,
  },
  { name: "browser", command: "bash tests/suites/browser/run", count: counted },
  { name: "scanners", command: "bash tests/suites/scanners/run", usesEngine: true, count: counted },
  { name: "second opinions", command: "bash tests/suites/opinions/run", count: counted },
  // Measures bytes, which other work does not change.
  {
    name: "memory",
    command: mocha("tests/suites/memory/memory.suite.ts"),
    count: counted,
  },
  { name: "clients of others", command: "bash tests/suites/clients/run", count: counted },
  { name: "security", command: mocha('"tests/suites/fuzz/*.suite.ts"'), count: counted },
];

/** What the command does on a Node: the whole lab, and the parts of it that people run most. */
const SMOKE = [
  "npm start",
  "npx --no-install lab --help",
  'npx --no-install lab query "select count(*) from nytaxirides"',
].join(" && ");

/** Two newcomers, each with a clean clone and one of the README's commands; then both take from what is deeper. */
export const lanes = [
  {
    first: { name: "npm start on a clean clone", command: "npm start", count: oneFact },
    suites: [
      ...NODES.map((version) => ({
        name: `npm start, lab --help and lab query on Node ${version}`,
        command: onNode(version, SMOKE),
        count: oneFact,
      })),
      { name: "types", command: "npm run --silent typecheck", count: oneFact },
      { name: "lint", command: "npm run --silent lint", count: oneFact },
      { name: "unused code", command: "npm run --silent knip", count: oneFact },
      { name: "format", command: "npm run --silent format", count: oneFact },
      { name: "API docs", command: "npm run --silent docs", count: oneFact },
      { name: "advisories", command: "npm run --silent audit", count: oneFact },
    ],
    // So that what the lanes print can be read: suite by suite.
    isQuiet: true,
  },
  {
    first: { name: "npm test on a clean clone", command: "npm test", count: counted },
    suites: [],
    isQuiet: false,
  },
];
