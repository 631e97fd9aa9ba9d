import { createRequire } from "node:module";

import { InvalidArgumentError } from "commander";

import {
  FaultRulesError,
  readFaultRules,
  type FaultRule,
} from "../../local-cloud/faults/fault-rules";
import type * as Registry from "../../local-cloud/services/registry";
import { MOST_CONCURRENT } from "../../validation/ask/service-limits";

/** Most trips that the generator makes in one run. */
const MOST_ROWS = 1_000_000_000;
const HIGHEST_PORT = 65_535;
/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ResultReuseByAgeConfiguration.html */
const MOST_REUSE_MINUTES = 10_080;
/** No region charges a hundredth of it: a larger number is a typing error. */
const DEAREST_USD = 1_000;

/** Value of --rows. */
export function parseRows(text: string): number {
  return wholeNumber(text, 1, MOST_ROWS, "10000000");
}

/** Value of --seed. */
export function parseSeed(text: string): number {
  return wholeNumber(text, 0, Number.MAX_SAFE_INTEGER, "2017");
}

/** Value of --port. */
export function parsePort(text: string): number {
  return wholeNumber(text, 0, HIGHEST_PORT, "4567; 0 takes any free port");
}

/** Value of an option in seconds, an hour at most. */
export function parseSeconds(text: string): number {
  return wholeNumber(text, 0, 3_600, "10");
}

/** Value of an option in seconds after which something is stopped, a day at most. */
export function parseTimeout(text: string): number {
  return wholeNumber(text, 1, 86_400, "300");
}

/** Value of --concurrency. */
export function parseConcurrency(text: string): number {
  return wholeNumber(text, 1, MOST_CONCURRENT, "4; services run no more at the same time");
}

/** Value of --reuse, a week at most. */
export function parseReuse(text: string): number {
  return wholeNumber(text, 1, MOST_REUSE_MINUTES, "60");
}

/** Value of --price. */
export function parsePrice(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value <= DEAREST_USD) return value;
  throw new InvalidArgumentError(`It needs US dollars from 0 to ${DEAREST_USD}, for example 6.75.`);
}

/** Value of an option that counts something, a million at most. */
export function parseCount(text: string): number {
  return wholeNumber(text, 1, 1_000_000, "4");
}

/** Value of --choose, which may be given several times. */
export function parseChoice(
  text: string,
  earlier: Readonly<Record<string, number>>,
): Record<string, number> {
  const [, name = "", value = ""] = /^(\w+)=(\d{1,9})$/.exec(text) ?? [];
  if (name !== "") return { ...earlier, [name]: Number(value) };
  throw new InvalidArgumentError("It needs a parameter and a whole number, for example month=7.");
}

/** Value of --faults. */
export function parseFaults(text: string): FaultRule[] {
  // Loaded here, because most commands do not use the services.
  const load = createRequire(__filename);
  const { SERVICE_CALLS } = load("../../local-cloud/services/registry") as typeof Registry;
  try {
    return readFaultRules(text, SERVICE_CALLS);
  } catch (error) {
    if (!(error instanceof FaultRulesError)) throw error;
    throw new InvalidArgumentError(error.problems.map((problem) => `\n  ${problem}`).join(""));
  }
}

/** Value of an option that may be given several times. */
export function collect(text: string, earlier: readonly string[]): string[] {
  return [...earlier, text];
}

function wholeNumber(text: string, least: number, most: number, example: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const range = `${least} to ${most.toLocaleString("en-US")}`;
  throw new InvalidArgumentError(`It needs a whole number from ${range}, for example ${example}.`);
}
