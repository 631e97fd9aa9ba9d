import type { AnalysisDefinition, Cell, Cube } from "..";

/** A query's answer, its time and bytes. */
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

/** The source of a page's rows. */
export interface PageSubject {
  /** Name of the stack. */
  readonly stack: string;
  /** Where the rows came from, in words: "10,000,000 generated trips". */
  readonly rows: string;
  /** A remark about these rows for the reader. @default none */
  readonly note?: string;
  /** ISO time at which Athena was asked. */
  readonly askedAt: string;
}

/** All data of a page. */
export interface PageData {
  readonly definition: AnalysisDefinition;
  /** Table of the statements. */
  readonly table: string;
  readonly subject: PageSubject;
  /** Initial values of the controls. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Positions of visuals and parameters in the definition's source, `dashboards/nyc-taxi.ts:92`, by their names. */
  readonly places: Readonly<Record<string, string>>;
  readonly cubes: readonly AnsweredCube[];
  /** Address that answers choices without a cube. @default none: the page is a file */
  readonly answers?: string;
}
