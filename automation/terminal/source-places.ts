import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, resolve } from "node:path";

/** A position in a file. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** A position in a built program, whose name has its digest. */
const BUILT = /(\/[^\s():]*-[0-9a-f]{16}\.js):(\d+):(\d+)/g;

const maps = new Map<string, SourceMap | undefined>();

/**
 * Replaces positions of built programs in stack traces with those in TypeScript. Traces are mapped only when they are printed: Pulumi
 * makes one for each of its thousands of promises, and prints none of them.
 */
export function inSources(text: string): string {
  return text.replaceAll(BUILT, (built, file: string, line: string, column: string) => {
    const place = sourcePlace({ file, line: Number(line), column: Number(column) });
    return place ? `${place.file}:${place.line}:${place.column}` : built;
  });
}

/** The TypeScript position of a position in a built program; undefined outside the project's sources. */
export function sourcePlace({ file, line, column }: Place): Place | undefined {
  const entry = mapOf(file)?.findEntry(line - 1, column - 1);
  if (!entry || !("originalSource" in entry) || !entry.originalSource) return undefined;
  return {
    file: resolve(dirname(file), entry.originalSource),
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
  };
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
  return maps.get(file);
}

function readMap(path: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, "utf8")) as SourceMapPayload);
  } catch {
    // The program has been built again since; the trace then names the built program.
    return undefined;
  }
}
