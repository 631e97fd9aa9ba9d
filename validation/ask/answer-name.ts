import type { Engine, Statement } from "../../sql/catalogue/statement";

/** Name of a query engine for readers. */
export function engineName(engine: Engine): string {
  return engine === "athena" ? "Athena" : "Spectrum";
}

/** Name of a format for readers. */
export function formatName(format: Statement["format"]): string {
  return format === "csv" ? "CSV" : "Parquet";
}

/** Name of an answer among the answers to its question. */
export function answerName({ engine, format }: Pick<Statement, "engine" | "format">): string {
  return `${engineName(engine)} on ${formatName(format)}`;
}
