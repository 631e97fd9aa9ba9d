import type { AnalysisDefinition, Cell, Cube } from "..";

/** A query's answer, and what it took. */
export interface AskedRows {
  readonly rows: readonly (readonly Cell[])[];
  /** Athena's id of the query. */
  readonly queryId: string;
  /** Unit: seconds from asking to the last row. */
  readonly seconds: number;
  /** Unit: bytes. */
  readonly scannedBytes?: number;
}

/** A cube with Athena's answer, and the visuals that are drawn from it. */
export interface AnsweredCube extends Cube, AskedRows {
  readonly visualIds: readonly string[];
}

/** Whose rows a page shows. */
export interface PageSubject {
  /** Name of the stack. */
  readonly stack: string;
  /** Where the rows came from, in words: "10,000,000 generated trips". */
  readonly rows: string;
  /** What a reader must know of these rows. @default nothing */
  readonly note?: string;
  /** ISO time at which Athena was asked. */
  readonly askedAt: string;
}

/** Everything that a page shows. */
export interface PageData {
  readonly definition: AnalysisDefinition;
  /** Table that the statements are about. */
  readonly table: string;
  readonly subject: PageSubject;
  /** What the controls begin with. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Where visuals and parameters stand in the definition's source, `dashboards/nyc-taxi.ts:92`, by their names. */
  readonly places: Readonly<Record<string, string>>;
  readonly cubes: readonly AnsweredCube[];
  /** Address that answers what no cube does. @default none: the page is a file */
  readonly answers?: string;
}
