// Writes docs/report.schema.json from the type of report.json: npm run schema
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  createFormatter,
  createParser,
  DEFAULT_CONFIG,
  SchemaGenerator,
  type CompletedConfig,
} from "ts-json-schema-generator";
import ts from "typescript";

const ROOT = join(__dirname, "..");

/** Where the schema is published. */
export const SCHEMA_PATH = join(ROOT, "docs", "report.schema.json");

/** The schema of report.json as text, read from `ReportDocument` with its docstrings as descriptions. */
export function reportSchema(): string {
  const config: CompletedConfig = {
    ...DEFAULT_CONFIG,
    type: "ReportDocument",
    topRef: false,
    jsDoc: "extended",
    skipTypeCheck: true,
  };
  // The type and what it names is all that is read: no global types, so that it takes a second.
  const program = ts.createProgram([join(ROOT, "validation", "report-document.ts")], {
    strict: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Node10,
  });
  const generator = new SchemaGenerator(
    program,
    createParser(program, config),
    createFormatter(config),
    config,
  );
  const { definitions, ...schema } = generator.createSchema("ReportDocument");
  const document = {
    ...schema,
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Report of lab validate",
    $defs: definitions,
  };
  // A link is for readers of the code.
  const text = JSON.stringify(document, null, 2).replace(/\{@link\s+(\w+)\s*\}\s?/g, "$1");
  // The generator speaks draft 7, which differs in this alone for what our type needs.
  return `${text.replaceAll('"#/definitions/', '"#/$defs/')}\n`;
}

if (require.main === module) writeFileSync(SCHEMA_PATH, reportSchema());
