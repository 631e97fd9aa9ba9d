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

/** The `lab` command. @param argv as in Node: node, script, arguments */
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

/** The commands and options of `lab`. @param done receives how a command ended */
export function describeProgram(terminal: Terminal, done: (outcome: Outcome) => void): Command {
  const program = new Command("lab")
    .description("Build, test and query the NYC taxi lab, locally or on AWS")
    .version(projectVersion(), "--version", "Print the version")
    .helpOption("--help", "Print this help")
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(text),
    })
    .showHelpAfterError('Run "lab --help" or "lab <command> --help" to see what is allowed.')
    .exitOverride()
    .addHelpText("after", PROGRAM_HELP);

  const folder = () =>
    new Option("--folder <dir>", "Set the folder of the rehearsal").default(DEFAULT_FOLDER);
  const verbose = () => new Option("--verbose", "Print a stack trace on failure");

  program
    .command("rehearse")
    .description("Build, load and validate the whole lab in the local cloud")
    .option("--rows <n>", "Generate n trips instead of using the real sample", parseRows)
    .option("--seed <n>", "Set the seed of the generator", parseSeed)
    .option("--data <dir>", "Load your own copies of TLC's monthly CSV files")
    .option("--environment <name>", "Read the settings from Pulumi.<name>.yaml", "dev")
    .addOption(
      new Option("--config <key=value>", "Override a setting of the environment (repeatable)")
        .argParser(collect)
        .default([], "none"),
    )
    .addOption(
      new Option("--port <n>", "Set the port of the local endpoints")
        .argParser(parsePort)
        .default(0, "a free port"),
    )
    .addOption(folder())
    .option("--json", "Print the report as JSON, and the steps to stderr")
    .addOption(verbose())
    .addHelpText("after", REHEARSE_HELP)
    .action(async (options: RehearseOptions) =>
      done(await labCommands().rehearse(options, terminal)),
    );

  program
    .command("serve")
    .description("Serve the lab to AWS clients until Ctrl-C")
    .option("--port <n>", "Set the port to listen on", parsePort, 4567)
    .option("--internet", "Let the ingest job download from the internet")
    .addOption(folder())
    .addOption(verbose())
    .addHelpText("after", SERVE_HELP)
    .action(async (options: ServeOptions) => done(await labCommands().serve(options, terminal)));

  program
    .command("query")
    .description("Run one SQL statement and print its answer")
    .argument("<sql>", "SQL statement, or - to read it from standard input")
    .addOption(
      new Option("--engine <name>", "Choose the query engine")
        .choices(["athena", "spectrum"])
        .default("athena"),
    )
    .addOption(folder())
    .option("--json", "Print the answer as JSON")
    .addOption(verbose())
    .addHelpText("after", QUERY_HELP)
    .action(async (sql: string, options: Omit<QueryOptions, "sql">) =>
      done(await queryProgram().query({ ...options, sql }, terminal)),
    );

  program
    .command("dashboard")
    .description("Write the dashboard as one HTML file")
    .option("--out <file>", "Set the file to write")
    .option("--rows <n>", "Rehearse with n generated trips first", parseRows)
    .option("--seed <n>", "Set the seed of the generator", parseSeed)
    .addOption(
      new Option("--choose <parameter=value>", "Set the first value of a control (repeatable)")
        .argParser(parseChoice)
        .default({}, "from the definition"),
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
  lab rehearse                                   run the whole lab on real rows, in seconds
  lab query "select count(*) from nytaxirides"   ask your own question
  lab dashboard                                  write the dashboard as a page
  lab serve                                      serve the AWS CLI, boto3 and PyAthena
  lab up dev --target local                      deploy with Pulumi to the local cloud
  lab up dev --target aws                        deploy with Pulumi to AWS

Exit codes:
  0   success
  1   answers disagree, or a query failed
  2   bad input: an option, a setting, a file, a folder, a port, a full disk
  3   the cloud is unreachable, or refused a call
  70  a bug in lab
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
