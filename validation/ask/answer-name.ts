import type { Engine, Statement } from "../../sql/catalogue/statement";

/** Name of an engine as readers know it. */
export function engineName(engine: Engine): string {
  return engine === "athena" ? "Athena" : "Spectrum";
}

/** Name of a format as readers know it. */
export function formatName(format: Statement["format"]): string {
  return format === "csv" ? "CSV" : "Parquet";
}

/** Name of an answer among those to its question. */
export function answerName({ engine, format }: Pick<Statement, "engine" | "format">): string {
  return `${engineName(engine)} on ${formatName(format)}`;
}
