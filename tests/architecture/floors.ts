/** What each top folder may import of the project's other folders. Dependencies point one way: ARCHITECTURE.md. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  bin: [],
  components: [],
  sql: [],
  "page-kit": [],
  "local-cloud": [],
  "fleet-runner": ["components"],
  datasets: ["components"],
  dashboards: ["components", "page-kit"],
  stacks: ["components", "dashboards", "datasets", "sql"],
  policies: ["stacks"],
  validation: ["page-kit", "sql"],
  workbench: ["page-kit", "sql", "validation"],
  automation: [
    "bin",
    "components",
    "dashboards",
    "datasets",
    "local-cloud",
    "page-kit",
    "sql",
    "stacks",
    "validation",
    "workbench",
  ],
};

/**
 * The floors inside the large folders, the top one first. A room may import from its own floor and from those below;
 * rooms of one floor may not import each other in a circle.
 */
export const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  automation: [
    ["cli"],
    ["commands"],
    ["dashboard", "doctor", "fleet", "guide", "rehearse", "serve"],
    ["local-jobs", "rehearsal-folder", "run-lab", "stack"],
    ["errors.ts", "project-root.ts", "terminal"],
  ],
  "local-cloud": [
    ["cloud-process.ts", "command"],
    ["library"],
    ["accounts"],
    ["doors"],
    ["services"],
    ["dialects"],
    ["query", "resources"],
    ["cloud.ts"],
    ["stores", "duckdb", "faults", "protocol"],
    ["state", "limits.ts"],
    ["errors.ts"],
  ],
  validation: [["report"], ["lake"], ["judge"], ["ask"]],
};
