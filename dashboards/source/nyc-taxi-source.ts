import { join } from "node:path";

import type { DefinitionSource } from "./source-position";

/** The source file of the lab's analysis, for messages. */
export const NYC_TAXI_SOURCE: DefinitionSource = {
  file: join(__dirname, "..", "nyc-taxi.ts"),
  constant: "NYC_TAXI",
};
