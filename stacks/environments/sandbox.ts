import { dev } from "./dev";
import type { Environment } from "./environment";

/** For experiments: dev's components without the warehouse, deleted with the stack as in a workshop. */
export const sandbox: Environment = {
  ...dev,
  purpose: "trying things out",
  defaults: { ...dev.defaults, removal: "destroy", warehouse: "none" },
  expiry: "optional",
};
