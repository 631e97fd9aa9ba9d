import { transformName, type SchemaGeneration } from "./generation";
import { GENERATIONS } from "./generations";

/** A file's header belongs to no layout that TLC ever used. */
export class UnknownHeaderError extends Error {
  constructor(
    readonly file: string,
    readonly header: readonly string[],
    readonly nearest: SchemaGeneration,
  ) {
    const missing = difference(normalized(nearest.header), header);
    const unexpected = difference(header, normalized(nearest.header));
    const differences = [
      ...(missing.length > 0 ? [`missing: ${missing.join(", ")}`] : []),
      ...(unexpected.length > 0 ? [`unexpected: ${shortened(unexpected)}`] : []),
    ];
    super(
      `${file}:1: the header is none that TLC used: ${shortened(header)}. Nearest is ${transformName(nearest)} ` +
        `(${differences.length > 0 ? differences.join("; ") : "the same names in another order or number"}). ` +
        `Check that it is one of TLC's monthly CSV files, or take it out.`,
    );
    this.name = "UnknownHeaderError";
  }
}

/**
 * The layout of a file by its first line, whatever its case, its spaces and its trailing empty fields.
 * @param file name for the message
 * @throws UnknownHeaderError naming the columns and the nearest layout
 */
export function identifyGeneration(headerLine: string, file: string): SchemaGeneration {
  const header = normalized(
    headerLine
      .replace(/^\uFEFF/, "")
      .replace(/[\r\n]+$/, "")
      .split(","),
  );
  while (header.length > 1 && header.at(-1) === "") header.pop();
  const found = GENERATIONS.find((generation) => sameNames(normalized(generation.header), header));
  if (found) return found;
  const byDistance = GENERATIONS.map((generation) => ({
    generation,
    distance:
      difference(normalized(generation.header), header).length +
      difference(header, normalized(generation.header)).length,
  })).sort((a, b) => a.distance - b.distance);
  throw new UnknownHeaderError(file, header, byDistance[0]!.generation);
}

/** Column names as the transforms know them. */
export function normalized(header: readonly string[]): string[] {
  return header.map((name) => name.trim().toLowerCase());
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function difference(a: readonly string[], b: readonly string[]): string[] {
  return a.filter((name) => !b.includes(name));
}

/** Names for a message: a file that is no CSV may have a first line of any length. */
function shortened(names: readonly string[]): string {
  const shown = names
    .slice(0, 25)
    .map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name));
  return (
    shown.join(", ") +
    (names.length > shown.length ? ` and ${names.length - shown.length} more` : "")
  );
}
