import type { ComponentChildren } from "preact";

import { loadPartitions } from "../catalog/catalog";
import { CatalogTree } from "../catalog/catalog-tree";
import { ddlOf, nameIn, previewOf } from "../catalog/table-statements";
import type { Workbench } from "../use-workbench";
import { HistoryList } from "./history-list";
import { SavedList } from "./saved-list";
import type { PanelName } from "./side-panel";
import type { Loaded } from "./use-loaded";

interface PanelProps {
  readonly workbench: Workbench;
}

/** What a panel beside the editor shows. */
export function PanelContent({ panel, workbench }: PanelProps & { readonly panel: PanelName }) {
  switch (panel) {
    case "Catalog":
      return <CatalogPanel workbench={workbench} />;
    case "Saved":
      return <SavedPanel workbench={workbench} />;
    case "History":
      return (
        <WhenLoaded loaded={workbench.history}>
          {(statements) => (
            <HistoryList
              statements={statements}
              onOpen={({ engine, sql }) => void workbench.open({ engine, text: sql })}
            />
          )}
        </WhenLoaded>
      );
  }
}

function CatalogPanel({ workbench }: PanelProps) {
  const { lab, catalog, database, tab, editor, openAndRun } = workbench;
  return (
    <WhenLoaded loaded={catalog}>
      {(databases) => (
        <CatalogTree
          databases={databases}
          current={database}
          onPreview={(table) =>
            openAndRun(previewOf(table, tab.engine, lab.external), `Preview of ${table.name}`)
          }
          onDdl={(table) => openAndRun(ddlOf(table), `DDL of ${table.name}`)}
          onInsert={(table) => editor.current?.insert(nameIn(tab.engine, table, lab.external))}
          loadPartitions={(table) => loadPartitions(lab.aws, table)}
        />
      )}
    </WhenLoaded>
  );
}

function SavedPanel({ workbench }: PanelProps) {
  const { lab, saved, database, chooseDatabase, tab, open, say } = workbench;
  const change = (action: Promise<void>, done: string) =>
    void action.then(
      () => {
        say(done);
        saved.reload();
      },
      (error: Error) => say(error.message),
    );
  return (
    <WhenLoaded loaded={saved}>
      {(queries) => (
        <SavedList
          queries={queries}
          onOpen={({ QueryString = "", Name, Database }) => {
            if (Database) chooseDatabase(Database);
            open({ engine: "athena", text: QueryString }, Name);
          }}
          onSave={(name) =>
            change(lab.namedQueries.save(name, database, tab.text), `Saved ${name}`)
          }
          onDelete={({ NamedQueryId = "", Name }) =>
            change(lab.namedQueries.delete(NamedQueryId), `Deleted ${Name}`)
          }
        />
      )}
    </WhenLoaded>
  );
}

/** What came last, and why there is nothing newer. */
function WhenLoaded<T>({
  loaded: { value, problem },
  children,
}: {
  readonly loaded: Loaded<T>;
  readonly children: (value: T) => ComponentChildren;
}) {
  return (
    <>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {value === undefined
        ? problem === undefined && <p class="quiet">Loading…</p>
        : children(value)}
    </>
  );
}
