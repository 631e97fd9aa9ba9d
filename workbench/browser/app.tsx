import { useState } from "preact/hooks";

import { useTheme } from "../../page-kit/browser/use-theme";
import type { Engine } from "../../sql/catalogue/statement";
import { EditorPane } from "./editor/editor-pane";
import { Header } from "./header";
import type { Lab } from "./lab";
import { ResultPane } from "./results/result-pane";
import { PanelContent } from "./side/panel-content";
import { SidePanel } from "./side/side-panel";
import { TabBar } from "./tabs/tab-bar";
import { withActive, withoutTab } from "./tabs/tab-store";
import { Toolbar } from "./toolbar";
import { useWorkbench, type Workbench } from "./use-workbench";

/** From this width on, the catalog stands beside the editor. Unit: CSS pixels; style.css says the same. */
const WIDE = "(min-width: 900px)";

/** The page: catalog, tabs, editor, result. */
export function App({ lab }: { readonly lab: Lab }) {
  const theme = useTheme();
  const workbench = useWorkbench(lab);
  const { catalog, saved, history, said } = workbench;
  const [isSideOpen, setSideOpen] = useState(() => matchMedia(WIDE).matches);
  const reloads = { Catalog: catalog.reload, Saved: saved.reload, History: history.reload };
  return (
    <>
      <Header
        settings={lab.settings}
        theme={theme}
        isSideOpen={isSideOpen}
        onToggleSide={() => setSideOpen(!isSideOpen)}
      />
      <div class={isSideOpen ? "body" : "body alone"}>
        {isSideOpen && (
          <SidePanel onReload={(panel) => reloads[panel]()}>
            {(panel) => <PanelContent panel={panel} workbench={workbench} />}
          </SidePanel>
        )}
        <Query workbench={workbench} />
      </div>
      <p class="unseen" role="status">
        {said}
      </p>
    </>
  );
}

function Query({ workbench }: { readonly workbench: Workbench }) {
  const { lab, tabs, setTabs, tab, catalog, database, runs, editor, fault } = workbench;
  return (
    <main>
      <TabBar
        tabs={tabs}
        running={runs.running}
        onShow={(active) => setTabs((now) => ({ ...now, active }))}
        onClose={(id) => setTabs((now) => withoutTab(now, id))}
        onAdd={() => void workbench.open({ engine: tab.engine, text: "" })}
      />
      <div class="query" id="query" role="tabpanel" aria-labelledby={`tab-${tab.id}`}>
        <Toolbar
          engine={tab.engine}
          engines={Object.keys(lab.engines) as Engine[]}
          databases={(catalog.value ?? []).map(({ name }) => name)}
          database={database}
          isRunning={runs.running.has(tab.id)}
          onEngine={(engine) => setTabs((now) => withActive(now, { engine }))}
          onDatabase={workbench.chooseDatabase}
          onRun={workbench.runChosen}
          onCancel={() => runs.cancel(tab.id)}
        />
        <EditorPane
          tab={tab}
          names={workbench.names}
          fault={fault}
          editor={editor}
          onEdit={(text) => setTabs((now) => withActive(now, { text }))}
          onRun={workbench.runChosen}
        />
        <ResultPane
          run={workbench.run}
          fault={fault}
          onGoTo={(offset) => editor.current?.goTo(offset)}
          onSay={workbench.say}
        />
      </div>
    </main>
  );
}
