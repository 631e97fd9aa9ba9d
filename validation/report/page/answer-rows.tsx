import type { ReportedAnswer, ReportedCell } from "../report-document";
import { Count } from "../../../page-kit/quantity";
import { ScrollRegion } from "../../../page-kit/scroll-region";

/** Rows of an answer on the page; the text file has all of them. */
const ROWS_SHOWN = 25;

const NUMERIC = new Set(["integer", "decimal", "double"]);

/** The first rows of an answer. */
export function AnswerRows(props: { readonly answer: ReportedAnswer; readonly name: string }) {
  const { columns, rows, rowCount, text } = props.answer;
  if (columns === undefined || rows === undefined) return null;
  const shown = rows.slice(0, ROWS_SHOWN);
  const isNumeric = columns.map(({ kind }) => NUMERIC.has(kind));
  return (
    <>
      <ScrollRegion name={props.name}>
        <table class="rows">
          <thead>
            <tr>
              {columns.map(({ name, type }, place) => (
                <th scope="col" class={isNumeric[place] ? "number" : undefined}>
                  {name} <span class="type">{type}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr>
                {columns.map((_, place) => (
                  <td class={isNumeric[place] ? "number" : undefined}>
                    <Cell value={row[place] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p class="legend">
        {rowCount !== undefined && rowCount > shown.length ? (
          <>
            The first {shown.length} of <Count value={rowCount} /> rows
          </>
        ) : (
          "All rows"
        )}
        {text !== undefined && (
          <>
            {"; as text: "}
            <a href={text}>{text}</a>
          </>
        )}
      </p>
    </>
  );
}

function Cell({ value }: { readonly value: ReportedCell }) {
  return value === null ? <span class="none">NULL</span> : <>{String(value)}</>;
}
