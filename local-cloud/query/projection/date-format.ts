import { NotSimulatedError } from "../../errors";

/** A unit that a date format tells apart, coarse ones first. */
export type DateUnit =
  "YEARS" | "MONTHS" | "WEEKS" | "DAYS" | "HOURS" | "MINUTES" | "SECONDS" | "MILLIS";

/** What a letter of Java's patterns means and where it belongs in a time. */
const LETTERS: Readonly<Record<string, DateUnit>> = {
  y: "YEARS",
  u: "YEARS",
  M: "MONTHS",
  d: "DAYS",
  H: "HOURS",
  m: "MINUTES",
  s: "SECONDS",
  S: "MILLIS",
};

type Piece = { readonly literal: string } | { readonly unit: DateUnit; readonly digits: number };

/**
 * A pattern of Java's DateTimeFormatter, as far as it is digits.
 * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/time/format/DateTimeFormatter.html
 */
export class DateFormat {
  private readonly pieces: readonly Piece[];

  /** @throws NotSimulatedError for letters that do not stand for digits */
  constructor(pattern: string) {
    this.pieces = [...pattern.matchAll(/([A-Za-z])\1*|'(?:[^']|'')*'|[^]/g)].map(([piece]) => {
      const letter = piece[0] ?? "";
      if (letter === "'")
        return { literal: piece === "''" ? "'" : piece.slice(1, -1).replaceAll("''", "'") };
      if (!/[A-Za-z]/.test(letter)) return { literal: piece };
      const unit = LETTERS[letter];
      const isDigits =
        unit === "YEARS" ? piece.length === 4 : piece.length <= 2 || unit === "MILLIS";
      if (unit === undefined || !isDigits)
        throw new NotSimulatedError(`${piece} in the format of projected dates`, __filename);
      return { unit, digits: piece.length };
    });
  }

  /** The finest unit that the format has. */
  get finest(): DateUnit | undefined {
    const order = Object.values(LETTERS);
    const units = this.pieces.flatMap((piece) => ("unit" in piece ? [piece.unit] : []));
    return units.toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0];
  }

  /** Milliseconds since 1970 in UTC, or undefined when a text is not a date of this format. */
  parse(text: string): number | undefined {
    const pattern = this.pieces
      .map((piece) => ("literal" in piece ? escaped(piece.literal) : groupOf(piece.digits)))
      .join("");
    const match = new RegExp(`^${pattern}$`).exec(text);
    if (!match) return undefined;
    const parts: Partial<Record<DateUnit, number>> = {};
    const units = this.pieces.filter((piece) => "unit" in piece);
    for (const [index, { unit }] of units.entries()) parts[unit] = Number(match[index + 1]);
    const millis = Date.UTC(
      parts.YEARS ?? 1970,
      (parts.MONTHS ?? 1) - 1,
      parts.DAYS ?? 1,
      parts.HOURS ?? 0,
      parts.MINUTES ?? 0,
      parts.SECONDS ?? 0,
      parts.MILLIS ?? 0,
    );
    return this.format(millis) === text ? millis : undefined;
  }

  format(millis: number): string {
    const date = new Date(millis);
    const values: Readonly<Partial<Record<DateUnit, number>>> = {
      YEARS: date.getUTCFullYear(),
      MONTHS: date.getUTCMonth() + 1,
      DAYS: date.getUTCDate(),
      HOURS: date.getUTCHours(),
      MINUTES: date.getUTCMinutes(),
      SECONDS: date.getUTCSeconds(),
      MILLIS: date.getUTCMilliseconds(),
    };
    return this.pieces
      .map((piece) =>
        "literal" in piece
          ? piece.literal
          : String(values[piece.unit] ?? 0).padStart(piece.digits, "0"),
      )
      .join("");
  }
}

/** Moves a time by a number of units. @returns milliseconds since 1970 */
export function addUnits(millis: number, count: number, unit: DateUnit): number {
  const date = new Date(millis);
  switch (unit) {
    case "YEARS":
      return date.setUTCFullYear(date.getUTCFullYear() + count);
    case "MONTHS":
      return date.setUTCMonth(date.getUTCMonth() + count);
    case "WEEKS":
      return millis + count * 604_800_000;
    case "DAYS":
      return millis + count * 86_400_000;
    case "HOURS":
      return millis + count * 3_600_000;
    case "MINUTES":
      return millis + count * 60_000;
    case "SECONDS":
      return millis + count * 1_000;
    case "MILLIS":
      return millis + count;
  }
}

function groupOf(digits: number): string {
  return digits === 1 ? "(\\d+)" : `(\\d{${digits}})`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
