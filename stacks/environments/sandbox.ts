import { dev } from "./dev";
import type { Environment } from "./environment";

/** A place to try things out: dev's components without the warehouse, gone when destroyed as a workshop is. */
export const sandbox: Environment = {
  ...dev,
  purpose: "trying things out",
  defaults: { ...dev.defaults, removal: "destroy", warehouse: "none" },
  expiry: "optional",
};
