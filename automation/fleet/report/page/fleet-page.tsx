import type { FleetDocument } from "../fleet-document";
import { AccountDetails } from "./account-details";
import { AccountTable } from "./account-table";
import { FailureList } from "./failure-list";
import { FleetVerdict } from "./fleet-verdict";

/** The content of a fleet run's page, with the organiser's actions first. */
export function FleetPage({ document }: { readonly document: FleetDocument }) {
  const { command } = document;
  return (
    <>
      <main>
        <button type="button" class="theme" hidden />
        <FleetVerdict document={document} />
        <FailureList document={document} />
        <AccountTable document={document} />
        <AccountDetails document={document} />
      </main>
      <footer>
        <p>
          Everything here is in <a href={`${command}.json`}>{command}.json</a> as well, whose form
          is docs/fleet-report.schema.json, and for CI servers in{" "}
          <a href={`${command}.xml`}>{command}.xml</a>.
        </p>
      </footer>
    </>
  );
}
