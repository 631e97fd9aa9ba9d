import { join } from "node:path";

import type { DefinitionSource } from "./source-position";

/** Where the lab's analysis stands, for messages about it. */
export const NYC_TAXI_SOURCE: DefinitionSource = {
  file: join(__dirname, "..", "nyc-taxi.ts"),
  constant: "NYC_TAXI",
};
