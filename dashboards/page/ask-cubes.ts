import type { AnalysisDefinition, Cell, SheetDefinition, Visual } from "..";
import { select } from "../visual-query";
import type { AnsweredCube, AskedRows } from "./page-data";
import { sharedCubes, type SharedCube } from "./sheet-cubes";

/** Asks Athena one statement. @param about a visual's id, or "rows" for the table's row count, for messages */
export type AskAthena = (sql: string, about: string) => Promise<AskedRows>;

/**
 * Most numbers of one cube. Ten million trips of 18 months, by day, hour and type, need half as many.
 * A page of eight such cubes stays below 2 MB.
 */
const MOST_NUMBERS = 100_000;

/**
 * Asks for the cubes of every visual. If a cube has too many numbers, it is asked for again with fewer of the sheet's
 * selectable dimensions. So there is a page for a lake of any size.
 */
export async function askCubes(
  definition: AnalysisDefinition,
  table: string,
  ask: AskAthena,
): Promise<AnsweredCube[]> {
  const { rows } = await ask(select(["count(*) as n"], table, []), "rows");
  const rowCount = Number(rows[0]?.[0] ?? 0);
  const answered: AnsweredCube[] = [];
  for (const sheet of definition.sheets) {
    const most = sheet.selectable?.length ?? 0;
    const asking = { definition, sheet, table, rowCount, ask };
    answered.push(...(await askSheet(asking, sheet.visuals, most)));
  }
  return answered;
}

interface Asking {
  readonly definition: AnalysisDefinition;
  readonly sheet: SheetDefinition;
  readonly table: string;
  /** Number of rows of the table: no cube has more cells. */
  readonly rowCount: number;
  readonly ask: AskAthena;
}

async function askSheet(
  asking: Asking,
  visuals: readonly Visual[],
  selections: number,
): Promise<AnsweredCube[]> {
  const { definition, sheet, table, ask } = asking;
  const answered: AnsweredCube[] = [];
  for (const shared of sharedCubes(definition, sheet, visuals, table, selections)) {
    if (selections > 0 && (await isTooLarge(shared, asking)))
      answered.push(...(await askSheet(asking, shared.visuals, selections - 1)));
    else answered.push(await askCube(shared, ask));
  }
  return answered;
}

async function isTooLarge({ cube, visuals }: SharedCube, { rowCount, ask }: Asking) {
  const mostCells = MOST_NUMBERS / cube.parts.length;
  if (rowCount <= mostCells) return false;
  const counted = `select count(*) as cells
from (
${indented(cube.sql)}
) as held`;
  const { rows } = await ask(counted, visuals[0].id);
  return Number(rows[0]?.[0] ?? 0) > mostCells;
}

async function askCube({ cube, visuals }: SharedCube, ask: AskAthena): Promise<AnsweredCube> {
  const asked = await ask(cube.sql, visuals[0].id);
  const rows = asked.rows.map((row) => row.map(shortened));
  return { ...cube, ...asked, rows, visualIds: visuals.map(({ id }) => id) };
}

/** The last digits of sums of doubles depend on the order of the rows; they would be a third of the page. */
function shortened(cell: Cell): Cell {
  return typeof cell === "number" ? Number(cell.toPrecision(12)) : cell;
}

function indented(sql: string): string {
  return sql.replaceAll(/^/gm, "    ");
}
