import { Command, CommanderError, Option } from "commander";

import type { DashboardOptions } from "../commands/dashboard-command";
import { DEFAULT_FOLDER } from "../rehearsal-folder/manifest";
import { projectVersion } from "../project-root";
import type { QueryOptions } from "../commands/query-command";
import type { RehearseOptions } from "../rehearse/rehearse-options";
import type { ServeOptions } from "../commands/serve-command";
import { inSources } from "../terminal/source-places";
import { labCommands, queryProgram } from "./commands";
import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import { addFleetCommands } from "./fleet-commands";
import type { Outcome } from "./outcome";
import { addStackCommands } from "./stack-commands";
import { collect, parseChoice, parsePort, parseRows, parseSeed } from "./option-values";
import { endQuietlyOnClosedPipe, processTerminal, type Terminal } from "../terminal/streams";

/** The `lab` command. @param argv as Node has it: node, script, words */
export async function main(argv: readonly string[]): Promise<void> {
  endQuietlyOnClosedPipe(processTerminal);
  process.on("uncaughtExceptionMonitor", (error) => {
    error.stack = inSources(error.stack ?? error.message);
  });
  process.exitCode = await run(argv, processTerminal);
}

/** The same with streams of the caller's. @returns the exit code */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let outcome: Outcome = { code: EXIT_CODES.ok };
  const program = describeProgram(terminal, (ended) => (outcome = ended));
  try {
    await program.parseAsync(argv);
  } catch (error) {
    // Commander has printed its message already; it also throws after help and version.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.badInput;
    // The program of a command cannot be built.
    const message = error instanceof Error ? error.message : String(error);
    outcome = { code: EXIT_CODES.ourFault, failure: { message, error } };
  }
  const { code, failure } = outcome;
  if (failure) {
    terminal.err.write(`${failure.message}\n`);
    if (argv.includes("--verbose")) terminal.err.write(`${stackOf(failure.error)}\n`);
  }
  return code;
}

function describeProgram(terminal: Terminal, done: (outcome: Outcome) => void): Command {
  const program = new Command("lab")
    .description(
      "The NYC taxi serverless analytics lab: rehearse it, apply it to AWS or to a local cloud, ask it.",
    )
    .version(projectVersion(), "--version", "print the version")
    .helpOption("--help", "print this help")
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(text),
    })
    .showHelpAfterError('Run "lab --help" or "lab <command> --help" for what is allowed.')
    .exitOverride()
    .addHelpText("after", PROGRAM_HELP);

  const folder = () =>
    new Option("--folder <dir>", "the rehearsal's folder").default(DEFAULT_FOLDER);
  const verbose = () => new Option("--verbose", "on failure, print where in the code it happened");

  program
    .command("rehearse")
    .description("build the lab in a local cloud, load it, ask every question, compare the engines")
    .option("--rows <n>", "generate n trips instead of using the sample's real rows", parseRows)
    .option("--seed <n>", "seed of the generator", parseSeed)
    .option("--data <dir>", "use your own copies of TLC's monthly CSV files")
    .option("--environment <name>", "whose Pulumi.<name>.yaml to use", "dev")
    .addOption(
      new Option("--config <key=value>", "replace one setting of the environment; repeatable")
        .argParser(collect)
        .default([], "none"),
    )
    .addOption(
      new Option("--port <n>", "port of the local endpoints meanwhile")
        .argParser(parsePort)
        .default(0, "any free one"),
    )
    .addOption(folder())
    .option("--json", "print the report as JSON, and the steps to standard error")
    .addOption(verbose())
    .addHelpText("after", REHEARSE_HELP)
    .action(async (options: RehearseOptions) =>
      done(await labCommands().rehearse(options, terminal)),
    );

  program
    .command("serve")
    .description("keep the lab up for other clients, until Ctrl-C; build it first if need be")
    .option("--port <n>", "port to listen on", parsePort, 4567)
    .option("--internet", "let the ingest job fetch from other machines")
    .addOption(folder())
    .addOption(verbose())
    .addHelpText("after", SERVE_HELP)
    .action(async (options: ServeOptions) => done(await labCommands().serve(options, terminal)));

  program
    .command("query")
    .description("ask one statement")
    .argument("<sql>", "the statement, or - to read it from standard input")
    .addOption(
      new Option("--engine <name>", "who is asked")
        .choices(["athena", "spectrum"])
        .default("athena"),
    )
    .addOption(folder())
    .option("--json", "print the answer as JSON")
    .addOption(verbose())
    .addHelpText("after", QUERY_HELP)
    .action(async (sql: string, options: Omit<QueryOptions, "sql">) =>
      done(await queryProgram().query({ ...options, sql }, terminal)),
    );

  program
    .command("dashboard")
    .description("draw the lab's dashboard as one file that any browser opens")
    .option("--out <file>", "the file to write")
    .option("--rows <n>", "generate n trips first, and rehearse the lab with them", parseRows)
    .option("--seed <n>", "seed of the generator", parseSeed)
    .addOption(
      new Option("--choose <parameter=value>", "what a control begins with; repeatable")
        .argParser(parseChoice)
        .default({}, "the definition's own"),
    )
    .addOption(folder())
    .addOption(verbose())
    .addHelpText("after", DASHBOARD_HELP)
    .action(async (options: DashboardOptions) =>
      done(await labCommands().dashboard(options, terminal)),
    );

  addStackCommands(program, terminal, done);
  addFleetCommands(program, terminal, done);
  return program;
}

function stackOf(error: unknown): string {
  const lines: string[] = [];
  for (let one = error; one instanceof Error; one = one.cause) lines.push(one.stack ?? one.message);
  return inSources(lines.join("\nCaused by: "));
}

const PROGRAM_HELP = `
Examples:
  lab rehearse                                   the whole lab on real rows, in seconds
  lab query "select count(*) from nytaxirides"   a question of your own
  lab dashboard                                  what attendees will see, as a page
  lab serve                                      endpoints for the AWS CLI, boto3, PyAthena
  lab up dev --target local                      the stack on the real engine, without AWS
  lab up dev --target aws                        the stack on AWS

Exit codes:
  0   all went well
  1   answers disagree, or a query failed
  2   bad input: an option, a setting, a file, a folder, a port, a full disk
  3   the cloud could not be asked, or refused
  70  a fault of lab itself
  130 interrupted`;

const REHEARSE_HELP = `
Examples:
  lab rehearse
  lab rehearse --rows 10000000 --seed 7
  lab rehearse --environment workshop --folder /tmp/workshop
  lab rehearse --data ~/tlc --json > report.json
  lab rehearse --config warehouse=none`;

const SERVE_HELP = `
Examples:
  lab serve
  lab serve --port 8080 --folder /tmp/workshop`;

const DASHBOARD_HELP = `
Examples:
  lab dashboard
  lab dashboard --rows 1000000 --out january.html
  lab dashboard --choose year=2015 --choose month=12`;

const QUERY_HELP = `
Examples:
  lab query "select year, count(*) as rides from nytaxirides group by year order by year"
  lab query --engine spectrum "select count(*) from spectrum.nytaxirides"
  lab query "msck repair table nytaxirides_unrepaired"
  lab query --json - < question.sql`;
