import { existsSync, readFileSync, statSync } from "node:fs";
import { extname } from "node:path";

import { BadInputError } from "../../errors";
import { stackConfig } from "../../stack/stack-config";
import { readPlace, readObject, s3Client } from "../archive/s3-place";
import type { Attendee, AttendeeRow } from "./attendee";
import { checkAttendee } from "./check-attendee";
import { checkDuplicates } from "./check-duplicates";
import { InventoryError, type Problem } from "./problem";
import { readCsv } from "./read-csv";
import { readJson } from "./read-json";

/** Largest inventory. Unit: bytes; a thousand attendees have 200 kB. */
const MAX_BYTES = 16_777_216;

/**
 * Reads and checks a whole inventory before any account starts.
 * @param file a path that ends in .csv or .json
 * @param environment of the attendees' stacks
 * @throws InventoryError with every problem and its line
 * @throws BadInputError when there is no such file
 */
export function readInventory(file: string, environment: string): Attendee[] {
  requireKind(file);
  if (!existsSync(file) || !statSync(file).isFile())
    throw new BadInputError(`--attendees is ${file}, which does not exist.`);
  if (statSync(file).size > MAX_BYTES)
    throw new BadInputError(
      `${file} has more than ${MAX_BYTES} bytes, which is too large for an inventory. Check the file.`,
    );
  return checkInventory(file, readFileSync(file), environment);
}

/** Reads and checks an object in S3. @param uri `s3://…` that ends in .csv or .json */
export async function readStoredInventory(uri: string, environment: string): Promise<Attendee[]> {
  requireKind(uri);
  const place = readPlace(uri, "--attendees");
  const client = await s3Client();
  try {
    const content = await readObject(client, place);
    if (!content) throw new BadInputError(`--attendees is ${uri}, which does not exist.`);
    return checkInventory(uri, content, environment);
  } finally {
    client.destroy();
  }
}

function requireKind(file: string): void {
  const kind = extname(file).toLowerCase();
  if (kind !== ".csv" && kind !== ".json")
    throw new BadInputError(`--attendees is ${file}; it needs a file that ends in .csv or .json.`);
}

/** Reads and checks the content of a file. */
export function checkInventory(file: string, content: Buffer, environment: string): Attendee[] {
  const text = decodeUtf8(file, content);
  const { rows, problems } = file.toLowerCase().endsWith(".json") ? readJson(text) : readCsv(text);
  return checkRows(file, rows, stackConfig(environment), problems);
}

/**
 * The attendees of rows from any source.
 * @param source file, or id of an organisational unit
 * @param settings initial settings of the attendees' stacks, by key with namespace
 * @param earlier problems that were found already
 * @throws InventoryError with every problem
 */
export function checkRows(
  source: string,
  rows: readonly AttendeeRow[],
  settings: Readonly<Record<string, string>>,
  earlier: readonly Problem[] = [],
): Attendee[] {
  const checked = rows.map((row) => checkAttendee(row, settings));
  const found = checked.flatMap(({ problems }) => problems);
  const all = [...earlier, ...found, ...checkDuplicates(rows)];
  if (all.length > 0) throw new InventoryError(source, all);
  return checked.map(({ attendee }) => attendee);
}

function decodeUtf8(file: string, content: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    const text = "is not UTF-8; save it as UTF-8, in Excel as “CSV UTF-8”.";
    throw new InventoryError(file, [{ line: 0, text }]);
  }
}
