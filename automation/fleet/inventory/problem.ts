import { BadInputError } from "../../errors";

/** One problem of an inventory. */
export interface Problem {
  /** Unit: lines, the first is 1; 0 for the file as a whole. */
  readonly line: number;
  /** Column, if the problem has one. */
  readonly field?: string;
  /** The actual value, the allowed values and what to do. */
  readonly text: string;
}

/** An inventory cannot be used; the message has all problems. */
export class InventoryError extends BadInputError {
  constructor(
    readonly file: string,
    readonly problems: readonly Problem[],
  ) {
    const sorted = [...problems].sort((one, other) => one.line - other.line);
    const lines = sorted.map(
      ({ line, field, text }) =>
        `  ${file}${line > 0 ? `:${line}` : ""}: ${field === undefined ? "" : `${field}: `}${text}`,
    );
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(`${file} has ${count}. Nothing was started.\n${lines.join("\n")}`);
  }
}
