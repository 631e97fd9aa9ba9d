import { useEffect, useState, type Dispatch, type StateUpdater } from "preact/hooks";

import { keepTabs, keptTabs, type Tab, type Tabs } from "./tab-store";

/** What a learner finds at the first visit. */
const FIRST: Omit<Tab, "id"> = {
  name: "Query 1",
  engine: "athena",
  text:
    "-- Ctrl+Enter runs the statement at the cursor.\n" +
    "select year, count(*) as rides\nfrom nytaxirides\ngroup by year\norder by year;\n",
};

/** The tabs, and the one that is seen; this browser keeps them. */
export function useTabs(): [Tabs, Dispatch<StateUpdater<Tabs>>, Tab] {
  const [tabs, setTabs] = useState(() => keptTabs(FIRST));
  useEffect(() => keepTabs(tabs), [tabs]);
  return [tabs, setTabs, tabs.all.find(({ id }) => id === tabs.active)!];
}
