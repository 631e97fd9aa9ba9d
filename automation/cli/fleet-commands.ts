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

/** Commands that work in every account, with their descriptions. */
const RUNS: Readonly<Partial<Record<TaskKind, string>>> = {
  up: "Deploy and validate the lab in every account",
  validate: "Validate every attendee's lab again",
  destroy: "Delete every lab, with the resources made by hand",
  sweep: "Delete leftovers of the lab in accounts without a stack",
};

/** Adds `lab fleet …`: one command for all accounts of an event. */
export function addFleetCommands(program: Command, terminal: Terminal, done: Done): void {
  const fleet = program
    .command("fleet")
    .description("Run the lab in the accounts of a whole workshop")
    .addHelpText("after", FLEET_HELP);
  about(fleet, "plan", "Check every account and estimate the cost of the event").action(
    async (options: FleetOptions) => done(await labCommands().fleetPlan(options, terminal)),
  );
  for (const [name, description] of Object.entries(RUNS)) {
    about(fleet, name, description).action(async (options: FleetOptions) =>
      done(await labCommands().fleetRun(name as TaskKind, options, terminal)),
    );
  }
  about(fleet, "status", "Show each attendee's progress and expired labs").action(
    async (options: FleetOptions) => done(await labCommands().fleetStatus(options, terminal)),
  );
  about(fleet, "handout", "Write the hand-out of every attendee whose lab is green").action(
    async (options: FleetOptions) => done(await labCommands().fleetHandOut(options, terminal)),
  );
  fleet
    .command("report")
    .description("Print the report of the last up again")
    .option("--folder <dir>", "Set the folder of the fleet", FLEET_FOLDER)
    .option("--json", "Print the report as JSON")
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
    shown?: string,
  ) => {
    const added = new Option(flags, text).default(standard, shown);
    return parse ? added.argParser(parse) : added;
  };
  return fleet
    .command(name)
    .description(description)
    .option("--attendees <file>", "Read the inventory: a .csv or .json file, or s3://…")
    .option("--organizational-unit <id>", "Use the accounts of this unit as the inventory")
    .addOption(
      option(
        "--role-name <name>",
        "Set the role to assume in the accounts of a unit",
        "OrganizationAccountAccessRole",
      ),
    )
    .addOption(
      new Option("--target <target>", "Deploy to aws or local (a local cloud of many accounts)")
        .choices(["aws", "local"])
        .default("aws"),
    )
    .addOption(
      option("--environment <name>", "Start from the settings in Pulumi.<name>.yaml", "workshop"),
    )
    .addOption(
      option("--folder <dir>", "Set the folder of the journal, stacks and reports", FLEET_FOLDER),
    )
    .option("--backend <url>", "Set the state backend, as for pulumi login")
    .option("--secrets-provider <url>", "Set the secrets provider, as for pulumi stack init")
    .option("--archive <s3 uri>", "Copy journal, reports and hand-outs to this S3 folder")
    .addOption(
      new Option("--run <name>", "Continue this run of the archive (default: a new run)").argParser(
        parseRunName,
      ),
    )
    .addOption(
      new Option(
        "--concurrency <n>",
        "Work on n accounts at once (default: by memory and cores)",
      ).argParser(parseCount),
    )
    .addOption(
      option(
        "--wave <n>",
        "Start n accounts first; stop if none succeeds (0: off)",
        2,
        parseNumber,
      ),
    )
    .addOption(
      option(
        "--tolerance <n|n%>",
        "Start no more accounts after this many failures",
        { percent: 10 },
        parseTolerance,
        "10%",
      ),
    )
    .option("--strict", "Start fewer at once, to never exceed the tolerance")
    .addOption(
      option(
        "--deadline <seconds>",
        "Limit the time of one attempt at one account",
        1_800,
        parseCount,
      ),
    )
    .addOption(
      option("--memory <MiB>", "Limit the memory of one worker and its engine", 1_536, parseCount),
    )
    .addOption(
      option("--spares <n>", "Reserve the last n accounts to replace failed ones", 0, parseNumber),
    )
    .addOption(
      new Option(
        "--shard <i/n>",
        "Run one part of the fleet on this machine, such as 1/4",
      ).argParser(parseShard),
    )
    .addOption(
      option(
        "--only <ids>",
        "Select attendees by id, separated by commas",
        [],
        (text) => text.split(","),
        "all",
      ),
    )
    .option("--resume", "Skip attendees whose lab is green")
    .option("--no-validate", "Skip validation")
    .option("--fresh-workers", "Start a new worker process for every account")
    .addOption(
      option("--faults <json>", "Inject faults into the local cloud", [], parseFaults, "none"),
    )
    .addOption(option("--seed <n>", "Set the seed for fault injection", 1, parseSeed))
    .option("--install-engine", "Download the Pulumi engine if it is missing")
    .option("--yes", "Skip the confirmation")
    .option("--json", "Print the result as JSON, and the progress to stderr")
    .option("--verbose", "Print a stack trace on failure");
}

function parseNumber(text: string): number {
  return text === "0" ? 0 : parseCount(text);
}

function parseTolerance(text: string): Tolerance {
  const [, digits = "", sign] = /^(\d{1,6})(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (digits === "" || (sign === "%" && number > 100))
    throw new InvalidArgumentError(
      "It needs a number or a percentage of accounts, for example 3 or 10%.",
    );
  return sign === "%" ? { percent: number } : { count: number };
}

function parseRunName(text: string): string {
  if (/^[\w-]{1,80}$/.test(text)) return text;
  throw new InvalidArgumentError('It needs 1 to 80 letters, digits, "-" and "_".');
}

function parseShard(text: string): { index: number; of: number } {
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > of)
    throw new InvalidArgumentError("It needs a part and the number of parts, for example 1/4.");
  return { index, of };
}

const FLEET_HELP = `
Examples:
  lab fleet plan    --attendees examples/attendees.csv --target local
  lab fleet up      --attendees examples/attendees.csv --target local
  lab fleet up      --attendees event.csv --backend s3://states --shard 1/4 --spares 3 --yes
  lab fleet up      --attendees event.csv --resume
  lab fleet destroy --attendees event.csv --yes`;
