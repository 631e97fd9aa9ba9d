import { Option, type Command } from "commander";

import type { CloudOptions } from "../commands/cloud-command";
import type { GuideOptions } from "../commands/guide-command";
import type { ChangeOptions, StackOptions, UpOptions } from "../stack/stack-options";
import { DEFAULT_USD_PER_TERABYTE } from "../../validation/report/cost";
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

/** Adds the commands on stacks: each about one stack, on AWS or on its local cloud. */
export function addStackCommands(program: Command, terminal: Terminal, done: Done): void {
  changing(program, "up", "apply a stack's program, then prove the lab by asking it")
    .option("--no-validate", "do not ask the questions")
    .option("--report <dir>", "folder of the report")
    .option(
      "--role-delay <seconds>",
      "how long a local cloud's services do not know a new role",
      parseSeconds,
    )
    .addHelpText("after", UP_HELP)
    .action(async (stack: string, options: Omit<UpOptions, "stack">) =>
      done(await labCommands().up({ ...options, stack }, terminal)),
    );
  about(program, "preview", "say what up would change").action(
    async (stack: string, options: Omit<StackOptions, "stack">) =>
      done(await labCommands().preview({ ...options, stack }, terminal)),
  );
  about(
    program,
    "refresh",
    "read what has become of every resource behind the program's back",
  ).action(async (stack: string, options: Omit<StackOptions, "stack">) =>
    done(await labCommands().refresh({ ...options, stack }, terminal)),
  );
  changing(
    program,
    "destroy",
    "delete a stack's resources, and of a local stack everything",
  ).action(async (stack: string, options: Omit<ChangeOptions, "stack">) =>
    done(await labCommands().destroy({ ...options, stack }, terminal)),
  );
  about(program, "outputs", "print where everything of a stack is").action(
    async (stack: string, options: Omit<StackOptions, "stack">) =>
      done(await labCommands().outputs({ ...options, stack }, terminal)),
  );
  about(program, "guide", "write the labs step by step, with a stack's names, links and answers")
    .option("--out <dir>", "folder of guide.md and guide.html")
    .action(async (stack: string, options: Omit<GuideOptions, "stack">) =>
      done(await labCommands().guide({ ...options, stack }, terminal)),
    );
  addValidate(program, terminal, done);
  about(
    program,
    "doctor",
    "say what stands in the way of applying a stack, and what to do about it",
  ).action(async (stack: string, options: Omit<StackOptions, "stack">) =>
    done(await labCommands().doctor({ ...options, stack }, terminal)),
  );
  about(
    program,
    "cloud",
    "keep a stack's local cloud up for the engine's own command, until Ctrl-C",
  )
    .addOption(
      new Option("--port <n>", "port of the endpoints")
        .argParser(parsePort)
        .default(0, "any free one"),
    )
    .option("--internet", "let the ingest job fetch from other machines")
    .action(async (stack: string, options: Omit<CloudOptions, "stack">) =>
      done(await labCommands().cloud({ ...options, stack }, terminal)),
    );
  program
    .command("status")
    .description("list the stacks that were applied from here")
    .argument("[stack]", "one of them")
    .option("--json", "print it as JSON")
    .action(async (stack: string | undefined, options: { json?: boolean }) =>
      done(await labCommands().status({ ...options, stack }, terminal)),
    );
}

function about(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument("<stack>", "name of a Pulumi.<stack>.yaml")
    .addOption(
      new Option(
        "--target <target>",
        "whom it is applied to; remembered from the first time",
      ).choices(["aws", "local"]),
    )
    .option("--backend <url>", "where the state of a stack on AWS is, as pulumi login takes it")
    .option(
      "--secrets-provider <url>",
      "what encrypts secrets in the state, as pulumi stack init takes it",
    )
    .addOption(
      new Option(
        "--config <key=value>",
        "replace one setting of a local stack for this run; repeatable",
      )
        .argParser(collect)
        .default([], "none"),
    )
    .option("--install-engine", "fetch the Pulumi engine when there is none")
    .option("--json", "print the result as JSON, and the steps to standard error")
    .option("--verbose", "on failure, print where in the code it happened");
}

function addValidate(program: Command, terminal: Terminal, done: Done): void {
  about(program, "validate", "ask an applied stack the questions of the lab, and judge the answers")
    .argument("[questions...]", "ids of the questions to ask; every one when none is given")
    .option("--report <dir>", "folder of the report")
    .option(
      "--compare <report>",
      "report of an earlier run: time, bytes or answers for the worse fail",
    )
    .addOption(
      new Option("--concurrency <n>", "statements asked at the same time")
        .argParser(parseConcurrency)
        .default(1, "1, so that times are an engine's alone"),
    )
    .option("--query-timeout <seconds>", "stop a query after so long", parseTimeout)
    .option("--timeout <seconds>", "stop asking after so long", parseTimeout)
    .option("--reuse <minutes>", "let Athena give a result of that age again", parseReuse)
    .addOption(
      new Option("--price <usd>", "US dollars for a terabyte scanned, in the report's cost")
        .argParser(parsePrice)
        .default(DEFAULT_USD_PER_TERABYTE),
    )
    .option("--faults <json>", "what goes wrong in a local cloud, on purpose", parseFaults)
    .addHelpText("after", VALIDATE_HELP)
    .action(async (stack: string, questions: string[], options: Omit<ValidateOptions, "stack">) =>
      done(await labCommands().validate({ ...options, stack, questions }, terminal)),
    );
}

function changing(program: Command, name: string, description: string): Command {
  return about(program, name, description).option("--yes", "do not ask");
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
  2   bad input, an unknown question for one
  3   something could not be asked, and nothing else is wrong`;

const UP_HELP = `
Examples:
  lab up dev --target local
  lab up workshop --target aws --backend s3://team-state --yes
  lab up dev --no-validate --json > up.json`;
