import { transformName, type SchemaGeneration } from "./generation";
import { GENERATIONS, PARQUET_GENERATIONS } from "./generations";

/** A file's columns belong to no layout that TLC ever used. */
export class UnknownHeaderError extends Error {
  readonly fault = "user";

  constructor(
    readonly file: string,
    readonly header: readonly string[],
    readonly nearest: SchemaGeneration,
  ) {
    const missing = difference(normalized(nearest.header), header);
    const unexpected = difference(header, knownNames(nearest));
    const doubled = doubledNames(header);
    const differences = [
      ...(missing.length > 0 ? [`missing: ${missing.join(", ")}`] : []),
      ...(unexpected.length > 0 ? [`unexpected: ${shortened(unexpected)}`] : []),
      ...(doubled.length > 0 ? [`more than once: ${shortened(doubled)}`] : []),
    ];
    super(
      `${file}: TLC never used this header: ${shortened(header)}. Nearest is ${transformName(nearest)} ` +
        `(${differences.length > 0 ? differences.join("; ") : "the same names in another order or number"}). ` +
        `Check that it is one of TLC's monthly files, or remove it.`,
    );
    this.name = "UnknownHeaderError";
  }
}

/**
 * The layout of a CSV file by its first line, whatever its case, spaces, quotes and trailing empty fields.
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
  const found = GENERATIONS.find((generation) => hasHeader(generation, header));
  if (found) return found;
  throw new UnknownHeaderError(`${file}:1`, header, nearestOf(GENERATIONS, header));
}

/**
 * The layout of a Parquet file by the names of its columns, in any order and case. TLC's Parquet files of 2009
 * and 2010 still have the columns of the CSV files.
 * @throws UnknownHeaderError naming the columns and the nearest layout
 */
export function identifyParquet(columns: readonly string[], file: string): SchemaGeneration {
  const header = normalized(columns);
  const known = [...PARQUET_GENERATIONS, ...GENERATIONS];
  const isOnceEach = doubledNames(header).length === 0;
  const found = known.find(
    (generation) =>
      isOnceEach &&
      difference(normalized(generation.header), header).length === 0 &&
      difference(header, knownNames(generation)).length === 0,
  );
  if (found) return found;
  throw new UnknownHeaderError(file, header, nearestOf(known, header));
}

/** Column names as the transforms know them. */
export function normalized(header: readonly string[]): string[] {
  return header.map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim()
      .toLowerCase(),
  );
}

function knownNames({ header, optional = [] }: SchemaGeneration): string[] {
  return normalized([...header, ...optional]);
}

/** Whether a header is the layout's own, followed by any of its later columns, each once. */
function hasHeader(generation: SchemaGeneration, header: readonly string[]): boolean {
  const own = normalized(generation.header);
  if (header.length < own.length || !own.every((name, index) => name === header[index]))
    return false;
  const later = normalized(generation.optional ?? []);
  const behind = header.slice(own.length);
  return behind.every((name) => later.includes(name)) && doubledNames(behind).length === 0;
}

function nearestOf(
  generations: readonly SchemaGeneration[],
  header: readonly string[],
): SchemaGeneration {
  const byDistance = generations.map((generation) => ({
    generation,
    distance:
      difference(normalized(generation.header), header).length +
      difference(header, knownNames(generation)).length,
  }));
  return byDistance.sort((a, b) => a.distance - b.distance)[0]!.generation;
}

function difference(a: readonly string[], b: readonly string[]): string[] {
  return a.filter((name) => !b.includes(name));
}

/** Names that a header has more than once, each once. */
function doubledNames(header: readonly string[]): string[] {
  return [...new Set(header.filter((name, index) => header.indexOf(name) < index))];
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
