import { expect } from "chai";
import type { Command } from "commander";

import { describeProgram } from "../../../../automation/cli/main";
import { processTerminal } from "../../../../automation/terminal/streams";

/** Longest help line. Unit: characters, without Commander's defaults and choices. */
const LONGEST = 60;

/** Words that docs or code may use, but not a help line. */
const JARGON =
  /\b(told|tell|whoever|whom|nobody|everybody|anew|beside|alike|composition|catalogue|proof|prove|door)\b/i;

/** A line of help with the command or option that it describes. */
interface HelpLine {
  readonly of: string;
  readonly text: string;
}

/** Descriptions of a command, its options and arguments, and its subcommands. */
function helpLines(command: Command, path = command.name()): HelpLine[] {
  return [
    { of: path, text: command.description() },
    ...command.options.map(({ flags, description }) => ({
      of: `${path} ${flags}`,
      text: description,
    })),
    ...command.commands.flatMap((child) => helpLines(child, `${path} ${child.name()}`)),
  ];
}

describe("a line of lab's help", () => {
  const lines = helpLines(describeProgram(processTerminal, () => undefined));

  it(`has at most ${LONGEST} characters`, () => {
    expect(lines.filter(({ text }) => text.length > LONGEST)).to.deep.equal([]);
  });

  it("starts with a verb in the imperative and does not end in a full stop", () => {
    expect(lines.filter(({ text }) => !/^[A-Z][a-z]+,? .*[^.]$/.test(text))).to.deep.equal([]);
    expect(lines.filter(({ text }) => /^\w+(?<!s)(s|ed|ing) /.test(text))).to.deep.equal([]);
  });

  it("uses none of the words that the language guide replaces", () => {
    expect(lines.filter(({ text }) => JARGON.test(text))).to.deep.equal([]);
  });

  it("describes every command and every option", () => {
    expect(lines.length).to.be.above(100);
    expect(lines.filter(({ text }) => text === "")).to.deep.equal([]);
  });
});
