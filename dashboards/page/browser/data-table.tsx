import { dimensionsOf, type Cell, type Visual } from "../..";
import { compareCells, type Page, type VisualAnswer } from "./page";
import { numberText, valueText } from "./wording";

interface DataTableProps {
  readonly page: Page;
  readonly visual: Visual;
  readonly answer: VisualAnswer;
}

/** A visual's answer as a table: a row for each value of its axis, a column for each colour. */
export function DataTable({ page, visual, answer }: DataTableProps) {
  const { definition } = page;
  const [first, second] = dimensionsOf(visual).map(({ dimension }) => dimension);
  const value = answer.columns.at(-1)!;
  if (!first) return null;
  const heads: readonly (Cell | undefined)[] = second
    ? [...new Set(answer.rows.map((row) => row[1]!))].sort(compareCells)
    : [undefined];
  const cells = new Map(
    answer.rows.map((row) => [keyOfCell(row[0]!, second && row[1]!), row.at(-1)]),
  );
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Table of ${visual.title}`}>
      <table>
        <caption>
          {visual.title}: {value.label.toLowerCase()}
        </caption>
        <thead>
          <tr>
            <th scope="col">{answer.columns[0]!.label}</th>
            {heads.map((head) => (
              <th scope="col" class="number">
                {head === undefined || !second ? value.label : valueText(definition, second, head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...new Set(answer.rows.map((row) => row[0]!))].map((row) => (
            <tr>
              <th scope="row">{valueText(definition, first, row)}</th>
              {heads.map((head) => {
                const cell = cells.get(keyOfCell(row, head));
                return (
                  <td class="number">
                    <data value={cell === undefined || cell === null ? "" : String(cell)}>
                      {numberText(cell, value.format)}
                    </data>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function keyOfCell(row: Cell, column: Cell | undefined): string {
  return JSON.stringify([row, column]);
}
