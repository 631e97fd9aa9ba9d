import type { Page } from "./page";

/** The source of the numbers. */
export function Footer({ page }: { readonly page: Page }) {
  const { cubes, subject, table, definition, answers } = page.data;
  const titles = new Map(
    definition.sheets.flatMap(({ visuals }) =>
      visuals.map(({ id, title }) => [id, title] as const),
    ),
  );
  const bytes = cubes.reduce((sum, { scannedBytes = 0 }) => sum + scannedBytes, 0);
  return (
    <footer>
      <p>
        Every number is an answer of Athena's over {table}, asked on {timeText(subject.askedAt)} in{" "}
        {cubes.length} queries that scanned {bytes.toLocaleString("en-US")} bytes.{" "}
        {answers === undefined
          ? "The page contains the answers for every month and selection, so it sends no queries."
          : "The page contains the answers for every month. It queries Athena for other selections."}{" "}
        SQL below a chart is the statement that answers with what it shows.
      </p>
      <details>
        <summary>The queries</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label="Table of the queries">
          <table>
            <thead>
              <tr>
                <th scope="col">For</th>
                <th scope="col" class="number">
                  Cells
                </th>
                <th scope="col" class="number">
                  Seconds
                </th>
                <th scope="col" class="number">
                  Bytes scanned
                </th>
                <th scope="col">Query</th>
              </tr>
            </thead>
            <tbody>
              {cubes.map(({ visualIds, rows, seconds, scannedBytes = 0, queryId }) => (
                <tr>
                  <th scope="row">{visualIds.map((id) => titles.get(id)).join(", ")}</th>
                  <td class="number">{rows.length.toLocaleString("en-US")}</td>
                  <td class="number">{seconds.toFixed(2)}</td>
                  <td class="number">{scannedBytes.toLocaleString("en-US")}</td>
                  <td>
                    <code>{queryId}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </footer>
  );
}

function timeText(time: string): string {
  return new Date(time).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}
