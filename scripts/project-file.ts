import { stringify } from "yaml";

import { declaredSettings } from "../stacks/settings/describe-settings";

const HEAD =
  "# Every setting that a stack may have: written by npm run schema from stacks/settings.\n";

/** Pulumi.yaml with its block of settings, generated from the table of settings. */
export function projectFile(written: string): string {
  const config = stringify({ config: declaredSettings() }, { lineWidth: 0, singleQuote: null });
  return `${written.slice(0, blockStart(written))}${HEAD}${config}`;
}

/** Start of the block, including the comments above it. @throws Error when there is none */
function blockStart(written: string): number {
  const match = /^(?:#.*\n)*config:\n/m.exec(written);
  if (match) return match.index;
  throw new Error('Pulumi.yaml has no line "config:"; put one below the project\'s own keys.');
}
