// Generates the files that derive from the code: JSON Schemas, Pulumi.yaml's settings, the tables in docs/aws.md and
// docs/local-cloud.md, the functions in docs/athena-functions.md: npm run schema
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { athenaFunctionsPage } from "./athena-functions-page";
import { documentSchema, SCHEMAS } from "./document-schemas";
import { environmentsPage } from "./environments-table";
import { operationsPage } from "./operations-table";
import { projectFile } from "./project-file";

const ROOT = join(__dirname, "..");

for (const schema of Object.values(SCHEMAS)) writeFileSync(schema.path, documentSchema(schema));
void writePages([
  ["Pulumi.yaml", projectFile],
  ["docs/aws.md", environmentsPage],
  ["docs/local-cloud.md", operationsPage],
]);

async function writePages(
  pages: readonly [file: string, rewritten: (text: string) => string | Promise<string>][],
): Promise<void> {
  for (const [file, rewritten] of pages) {
    const path = join(ROOT, file);
    writeFileSync(path, await rewritten(readFileSync(path, "utf8")));
  }
}
writeFileSync(join(ROOT, "docs/athena-functions.md"), athenaFunctionsPage());
