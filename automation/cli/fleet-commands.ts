import { InvalidArgumentError, Option, type Command } from "commander";

import type { FleetOptions } from "../fleet/fleet-options";
import { FLEET_FOLDER } from "../fleet/fleet-place";
import type { Tolerance } from "../fleet/run/tolerance";
import type { TaskKind } from "../fleet/worker/messages";
import { labCommands } from "./commands";
import { parseCount, parseFaults, parseSeed } from "./option-values";
import type { Outcome } from "./outcome";
import type { Terminal } from "../terminal/streams";

type Done = (outcome: Outcome) => void;

/** Commands that do something in every account, with what they do. */
const RUNS: Readonly<Partial<Record<TaskKind, string>>> = {
  up: "build the lab in every attendee's account, and prove each by asking it",
  validate: "ask every attendee's lab again",
  destroy:
    "delete every attendee's lab, what they made by hand included, and look for what is left",
  sweep:
    "delete what has the lab's names in accounts whose stack is gone, and look for what is left",
};

/** Adds `lab fleet …`: one command for all accounts of an event. */
export function addFleetCommands(program: Command, terminal: Terminal, done: Done): void {
  const fleet = program
    .command("fleet")
    .description("the lab in hundreds of attendees' accounts")
    .addHelpText("after", FLEET_HELP);
  about(
    fleet,
    "plan",
    "say for every account whether it can be used, and what the event costs",
  ).action(async (options: FleetOptions) => done(await labCommands().fleetPlan(options, terminal)));
  for (const [name, description] of Object.entries(RUNS)) {
    about(fleet, name, description).action(async (options: FleetOptions) =>
      done(await labCommands().fleetRun(name as TaskKind, options, terminal)),
    );
  }
  about(fleet, "status", "say how far every attendee is, and whose lab is past its day").action(
    async (options: FleetOptions) => done(await labCommands().fleetStatus(options, terminal)),
  );
  about(fleet, "handout", "write a guide for every attendee whose lab is green").action(
    async (options: FleetOptions) => done(await labCommands().fleetHandOut(options, terminal)),
  );
  fleet
    .command("report")
    .description("print the last up again")
    .option("--folder <dir>", "the fleet's folder", FLEET_FOLDER)
    .option("--json", "print it as JSON")
    .action(async (options: FleetOptions) =>
      done(await labCommands().fleetReport(options, terminal)),
    );
}

function about(fleet: Command, name: string, description: string): Command {
  const option = (
    flags: string,
    text: string,
    standard: unknown,
    parse?: (text: string) => unknown,
  ) => {
    const made = new Option(flags, text).default(standard);
    return parse ? made.argParser(parse) : made;
  };
  return fleet
    .command(name)
    .description(description)
    .option("--attendees <file>", "inventory, a .csv or .json file, also s3://…")
    .option("--organizational-unit <id>", "take the accounts of this unit as inventory")
    .addOption(
      option(
        "--role-name <name>",
        "role in the accounts of a unit",
        "OrganizationAccountAccessRole",
      ),
    )
    .addOption(
      new Option("--target <target>", "AWS, or a local cloud of many accounts")
        .choices(["aws", "local"])
        .default("aws"),
    )
    .addOption(
      option("--environment <name>", "whose Pulumi.<name>.yaml the stacks begin with", "workshop"),
    )
    .addOption(
      option("--folder <dir>", "the fleet's folder: journal, stacks, reports", FLEET_FOLDER),
    )
    .option("--backend <url>", "where the states are, as pulumi login takes it")
    .option("--secrets-provider <url>", "what encrypts secrets in the states")
    .option("--archive <s3 uri>", "keep journal, reports and hand-outs there, too")
    .addOption(
      new Option(
        "--run <name>",
        "name of this run in the archive, from whose journal it goes on; left out: a new one, of the time",
      ).argParser(parseRunName),
    )
    .addOption(
      new Option(
        "--concurrency <n>",
        "accounts at the same time; left out: from memory and cores",
      ).argParser(parseCount),
    )
    .addOption(
      option(
        "--wave <n>",
        "attendees that go first; with none of them green nobody else begins; 0 for none",
        2,
        parseNumber,
      ),
    )
    .addOption(
      option(
        "--tolerance <n|n%>",
        "accounts that may fail before no more are started",
        { percent: 10 },
        parseTolerance,
      ),
    )
    .option("--strict", "start fewer at once, so that the tolerance is never passed")
    .addOption(
      option("--deadline <seconds>", "most time for one try at one account", 1_800, parseCount),
    )
    .addOption(
      option("--memory <MiB>", "most memory of one worker and its engine", 1_536, parseCount),
    )
    .addOption(
      option("--spares <n>", "keep the last n accounts for those that fail", 0, parseNumber),
    )
    .addOption(
      new Option("--shard <i/n>", "do this machine's part only, such as 1/4").argParser(parseShard),
    )
    .addOption(
      option("--only <ids>", "these attendees only, with commas between them", [], (text) =>
        text.split(","),
      ),
    )
    .option("--resume", "leave out who is green already")
    .option("--no-validate", "do not ask the questions")
    .option("--fresh-workers", "a new worker process for every account")
    .addOption(
      option("--faults <json>", "what goes wrong in the local cloud, on purpose", [], parseFaults),
    )
    .addOption(option("--seed <n>", "seed of the chance with which it does", 1, parseSeed))
    .option("--install-engine", "fetch the Pulumi engine when there is none")
    .option("--yes", "do not ask")
    .option("--json", "print the result as JSON, and how it goes to standard error")
    .option("--verbose", "on failure, print where in the code it happened");
}

function parseNumber(text: string): number {
  return text === "0" ? 0 : parseCount(text);
}

function parseTolerance(text: string): Tolerance {
  const [, digits = "", sign] = /^(\d{1,6})(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (digits === "" || (sign === "%" && number > 100))
    throw new InvalidArgumentError("It needs a number of accounts, or a part of them: 3 or 10%.");
  return sign === "%" ? { percent: number } : { count: number };
}

function parseRunName(text: string): string {
  if (/^[\w-]{1,80}$/.test(text)) return text;
  throw new InvalidArgumentError('It needs 1 to 80 letters, digits, "-" and "_".');
}

function parseShard(text: string): { index: number; of: number } {
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > of)
    throw new InvalidArgumentError("It needs a part of a whole, such as 1/4.");
  return { index, of };
}

const FLEET_HELP = `
Examples:
  lab fleet plan    --attendees examples/attendees.csv --target local
  lab fleet up      --attendees examples/attendees.csv --target local
  lab fleet up      --attendees event.csv --backend s3://states --shard 1/4 --spares 3 --yes
  lab fleet up      --attendees event.csv --resume
  lab fleet destroy --attendees event.csv --yes`;
