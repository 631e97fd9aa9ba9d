import type { ReportDocument } from "../report-document";
import { Bytes, Seconds } from "../../../page-kit/quantity";
import { ScrollRegion } from "../../../page-kit/scroll-region";

/** The checks of the lake, and how the rows were loaded. */
export function Background({ document }: { readonly document: ReportDocument }) {
  return (
    <>
      <Checks document={document} />
      <Rows document={document} />
      <Steps document={document} />
    </>
  );
}

function Checks({ document: { checks } }: { readonly document: ReportDocument }) {
  if (checks.length === 0) return null;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">Checks of the lake</h2>
      <ul class="expectations">
        {checks.map(({ name, verdict, detail }) => (
          <li>
            <span class={`mark ${verdict}`}>{verdict}</span>
            <span>
              <b>{name}</b> {detail}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rows({ document: { load } }: { readonly document: ReportDocument }) {
  const figures = Object.entries(load);
  if (figures.length === 0) return null;
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">Loading the rows</h2>
      <dl class="statistics">
        {figures.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{typeof value === "number" ? value.toLocaleString("en-US") : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Steps({ document: { steps } }: { readonly document: ReportDocument }) {
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Steps of the labs</h2>
      <ScrollRegion name="Steps of the labs that are not questions">
        <table>
          <thead>
            <tr>
              <th scope="col">Statement</th>
              <th scope="col">Query</th>
              <th scope="col" class="number">
                Time
              </th>
              <th scope="col" class="number">
                Scanned
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ statement, queryId, seconds, scannedBytes }) => (
              <tr>
                <th scope="row">{statement}</th>
                <td>
                  <code>{queryId}</code>
                </td>
                <td class="number">
                  <Seconds value={seconds} />
                </td>
                <td class="number">
                  <Bytes value={scannedBytes} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
