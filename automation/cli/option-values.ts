import { InvalidArgumentError } from "commander";

/** Most trips the generator makes in one go. */
const MOST_ROWS = 1_000_000_000;
const HIGHEST_PORT = 65_535;

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
