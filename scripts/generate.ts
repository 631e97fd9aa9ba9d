// Writes everything that is derived from the code: JSON Schemas, Pulumi.yaml's settings, the environments in docs/aws.md,
// the functions in docs/athena-functions.md: npm run schema
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { athenaFunctionsPage } from "./athena-functions-page";
import { documentSchema, SCHEMAS } from "./document-schemas";
import { environmentsPage } from "./environments-table";
import { projectFile } from "./project-file";

const ROOT = join(__dirname, "..");

for (const schema of Object.values(SCHEMAS)) writeFileSync(schema.path, documentSchema(schema));
for (const [file, rewritten] of [
  ["Pulumi.yaml", projectFile],
  ["docs/aws.md", environmentsPage],
] as const) {
  const path = join(ROOT, file);
  writeFileSync(path, rewritten(readFileSync(path, "utf8")));
}
writeFileSync(join(ROOT, "docs/athena-functions.md"), athenaFunctionsPage());
