import type { Engine } from "../../../sql/catalogue/statement";

/** One value as the engine prints it; null is SQL's. */
export type Cell = string | null;

export interface ResultColumn {
  readonly name: string;
  /** The engine's own name of its type. */
  readonly type: string;
}

/** A part of an answer, in order. */
export interface ResultPage {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** How a statement ended. */
export interface Ended {
  readonly state: "succeeded" | "failed" | "cancelled";
  /** The engine's own words, when it did not succeed. */
  readonly reason?: string;
  /** Unit: seconds, as the engine counts them. */
  readonly seconds: number;
  /** Unit: bytes. @default unknown */
  readonly scannedBytes?: number;
  /** What AWS would bill for it. Unit: US dollars. @default the warehouse is paid by time */
  readonly usd?: number;
  readonly hasRows: boolean;
  /** Whether databases, tables or partitions may be others now. */
  readonly changesCatalog: boolean;
}

/** A statement that was run before, in this page or by anybody else. */
export interface PastStatement {
  readonly id: string;
  readonly engine: Engine;
  readonly sql: string;
  /** The service's own word. */
  readonly state: string;
  /** Unit: Unix seconds. */
  readonly startedAt: number;
  /** Unit: seconds. @default the service does not list it */
  readonly seconds?: number;
  /** Unit: bytes. @default the service does not list it */
  readonly scannedBytes?: number;
}

/** Athena or Redshift, by its API. Every call throws AwsError. */
export interface QueryEngine {
  readonly engine: Engine;
  /** @returns the service's id of the statement */
  start(sql: string): Promise<string>;
  /** Waits for the end, however it ends. */
  end(id: string): Promise<Ended>;
  stop(id: string): Promise<void>;
  /** Rows of a statement that succeeded and has some. */
  pages(id: string): AsyncGenerator<ResultPage>;
  /** The newest first. */
  history(): Promise<PastStatement[]>;
}

/** What the engine is called on the page. */
export const ENGINE_NAMES: Readonly<Record<Engine, string>> = {
  athena: "Athena",
  spectrum: "Redshift",
};

/** How long the page waits between two questions for a state. The local cloud holds them until the end is near. Unit: milliseconds. */
const POLL_MILLIS = 60;

/** Asks until there is an answer. */
export async function untilEnded<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const ended = await look();
    if (ended !== undefined) return ended;
    await new Promise((over) => setTimeout(over, POLL_MILLIS));
  }
}
