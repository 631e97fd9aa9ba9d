import type { FunctionEntry } from "./function-entry";

/** @see https://trino.io/docs/current/functions/uuid.html */
export const UUID: readonly FunctionEntry[] = [
  {
    name: "uuid",
    page: "uuid",
    kind: "scalar",
    overloads: [{ signature: "() -> uuid", lower: () => "gen_random_uuid()" }],
  },
];
