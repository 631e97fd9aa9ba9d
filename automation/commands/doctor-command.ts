import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { placeOf, readRecord, recordFor, targetName } from "../stack/stack-place";
import type { StackOptions } from "../stack/stack-options";
import { examine } from "../doctor/examine";
import type { NamedFinding, Verdict } from "../doctor/finding";

/** `lab doctor`: preflight checks before a stack is applied, with what to do about each problem. Changes nothing. */
export async function doctorCommand(options: StackOptions, { out }: Terminal): Promise<ExitCode> {
  const place = placeOf(options.stack);
  const known = readRecord(place);
  // This command does not remember a target: a stack that was never applied is checked for AWS.
  const record = recordFor(place, { ...options, target: options.target ?? known?.target ?? "aws" });
  const findings = await examine({ place, record }, options.config ?? []);
  const noGos = findings.filter(({ verdict }) => verdict === "no-go");
  if (options.json) {
    const document = {
      stack: options.stack,
      target: record.target,
      go: noGos.length === 0,
      findings,
    };
    out.write(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    out.write(
      `Preflight checks of the stack ${options.stack} on ${targetName({ record })}\n\n${inLines(findings)}\n\n${conclusion(findings.length, noGos.length)}\n`,
    );
  }
  return noGos.length === 0 ? EXIT_CODES.ok : EXIT_CODES.environmentFailed;
}

const MARKS: Readonly<Record<Verdict, string>> = {
  go: "✔",
  warning: "!",
  "no-go": "✖",
  skipped: "–",
};

function inLines(findings: readonly NamedFinding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const indent = " ".repeat(width + 4);
  return findings
    .flatMap(({ check, verdict, detail, remedy }) => [
      `${MARKS[verdict]} ${check.padEnd(width)}  ${detail.replaceAll("\n", `\n${indent}`)}`,
      ...(remedy === undefined ? [] : [`${indent}→ ${remedy}`]),
    ])
    .join("\n");
}

function conclusion(checks: number, standing: number): string {
  if (standing === 0) return "Go.";
  return `No-go: ${standing} of ${checks} preflight checks failed.`;
}
