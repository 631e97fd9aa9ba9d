import { Option, type Command } from "commander";

import type { CloudOptions } from "../commands/cloud-command";
import type { GuideOptions } from "../commands/guide-command";
import type { ChangeOptions, StackOptions, UpOptions } from "../stack/stack-options";
import { DEFAULT_USD_PER_TERABYTE } from "../../validation/report/price";
import type { ValidateOptions } from "../commands/validate-command";
import { labCommands } from "./commands";
import {
  collect,
  parseConcurrency,
  parseFaults,
  parsePort,
  parsePrice,
  parseReuse,
  parseSeconds,
  parseTimeout,
} from "./option-values";
import type { Outcome } from "./outcome";
import type { Terminal } from "../terminal/streams";

type Done = (outcome: Outcome) => void;

/** Adds the commands on one stack, on AWS or on its local cloud. */
export function addStackCommands(program: Command, terminal: Terminal, done: Done): void {
  changing(program, "up", "Deploy a stack, then validate it")
    .option("--no-validate", "Skip validation")
    .option("--report <dir>", "Set the folder of the report")
    .option(
      "--role-delay <seconds>",
      "Delay new roles in the local cloud, as IAM does",
      parseSeconds,
    )
    .addHelpText("after", UP_HELP)
    .action(async (stack: string, options: Omit<UpOptions, "stack">) =>
      done(await labCommands().up({ ...options, stack }, terminal)),
    );
  about(program, "preview", "Show what up would change").action(
    async (stack: string, options: Omit<StackOptions, "stack">) =>
      done(await labCommands().preview({ ...options, stack }, terminal)),
  );
  about(program, "refresh", "Update the state from the deployed resources").action(
    async (stack: string, options: Omit<StackOptions, "stack">) =>
      done(await labCommands().refresh({ ...options, stack }, terminal)),
  );
  changing(program, "destroy", "Delete a stack's resources (and its local cloud)").action(
    async (stack: string, options: Omit<ChangeOptions, "stack">) =>
      done(await labCommands().destroy({ ...options, stack }, terminal)),
  );
  about(program, "outputs", "Print a stack's outputs").action(
    async (stack: string, options: Omit<StackOptions, "stack">) =>
      done(await labCommands().outputs({ ...options, stack }, terminal)),
  );
  about(program, "guide", "Write the guide for attendees of a stack")
    .option("--out <dir>", "Set the folder of guide.md and guide.html")
    .action(async (stack: string, options: Omit<GuideOptions, "stack">) =>
      done(await labCommands().guide({ ...options, stack }, terminal)),
    );
  addValidate(program, terminal, done);
  about(program, "doctor", "Run the preflight checks of a stack").action(
    async (stack: string, options: Omit<StackOptions, "stack">) =>
      done(await labCommands().doctor({ ...options, stack }, terminal)),
  );
  about(program, "cloud", "Serve a stack's local cloud to pulumi until Ctrl-C")
    .addOption(
      new Option("--port <n>", "Set the port of the endpoints")
        .argParser(parsePort)
        .default(0, "a free port"),
    )
    .option("--internet", "Let the ingest job download from the internet")
    .action(async (stack: string, options: Omit<CloudOptions, "stack">) =>
      done(await labCommands().cloud({ ...options, stack }, terminal)),
    );
  program
    .command("status")
    .description("List the stacks deployed from this project")
    .argument("[stack]", "show this stack only")
    .option("--json", "Print the result as JSON")
    .action(async (stack: string | undefined, options: { json?: boolean }) =>
      done(await labCommands().status({ ...options, stack }, terminal)),
    );
}

function about(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument("<stack>", "stack name, as in Pulumi.<stack>.yaml")
    .addOption(
      new Option(
        "--target <target>",
        "Deploy to aws or local (remembered after the first run)",
      ).choices(["aws", "local"]),
    )
    .option("--backend <url>", "Set the state backend on AWS, as for pulumi login")
    .option("--secrets-provider <url>", "Set the secrets provider, as for pulumi stack init")
    .addOption(
      new Option(
        "--config <key=value>",
        "Override a local stack's setting for this run (repeatable)",
      )
        .argParser(collect)
        .default([], "none"),
    )
    .option("--install-engine", "Download the Pulumi engine if it is missing")
    .option("--json", "Print the result as JSON, and the steps to stderr")
    .option("--verbose", "Print a stack trace on failure");
}

function addValidate(program: Command, terminal: Terminal, done: Done): void {
  about(program, "validate", "Ask a deployed stack every question; judge the answers")
    .argument("[questions...]", "ids of the questions to ask (default: all)")
    .option("--report <dir>", "Set the folder of the report")
    .option("--compare <report>", "Fail if time, bytes or answers got worse than this report")
    .addOption(
      new Option("--concurrency <n>", "Run n statements at the same time")
        .argParser(parseConcurrency)
        .default(1, "1, so that times are comparable"),
    )
    .option("--query-timeout <seconds>", "Cancel a query after this time", parseTimeout)
    .option("--timeout <seconds>", "Stop asking after this time", parseTimeout)
    .option("--reuse <minutes>", "Let Athena reuse results up to this age", parseReuse)
    .addOption(
      new Option("--price <usd>", "Set the price of a terabyte scanned, for the report")
        .argParser(parsePrice)
        .default(DEFAULT_USD_PER_TERABYTE),
    )
    .option("--faults <json>", "Inject faults into the local cloud", parseFaults)
    .addHelpText("after", VALIDATE_HELP)
    .action(async (stack: string, questions: string[], options: Omit<ValidateOptions, "stack">) =>
      done(await labCommands().validate({ ...options, stack, questions }, terminal)),
    );
}

function changing(program: Command, name: string, description: string): Command {
  return about(program, name, description).option("--yes", "Skip the confirmation");
}

const VALIDATE_HELP = `
Examples:
  lab validate dev
  lab validate dev costs rides-by-year --concurrency 4
  lab validate dev --report before; lab validate dev --compare before
  lab validate dev --query-timeout 300 --timeout 3600 --price 6.75

Exit codes:
  0   every expectation holds
  1   an expectation does not hold, or a question failed
  2   bad input, such as an unknown question
  3   a query engine did not answer, and all else holds`;

const UP_HELP = `
Examples:
  lab up dev --target local
  lab up workshop --target aws --backend s3://team-state --yes
  lab up dev --no-validate --json > up.json`;
