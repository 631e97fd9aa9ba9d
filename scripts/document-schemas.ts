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

/** A document with its schema. */
export interface DocumentSchema {
  /** File of the type, from the project's root. */
  readonly file: string;
  readonly type: string;
  readonly title: string;
  /** Where the schema is published. */
  readonly path: string;
}

/** The documents that other programs read. */
export const SCHEMAS = {
  report: {
    file: "validation/report/report-document.ts",
    type: "ReportDocument",
    title: "Report of lab validate",
    path: join(ROOT, "docs", "report.schema.json"),
  },
  fleet: {
    file: "automation/fleet/report/fleet-document.ts",
    type: "FleetDocument",
    title: "Report of lab fleet",
    path: join(ROOT, "docs", "fleet-report.schema.json"),
  },
} as const satisfies Record<string, DocumentSchema>;

/** The schema of a document as text, from its type, with docstrings as descriptions. */
export function documentSchema({ file, type, title }: DocumentSchema): string {
  const config: CompletedConfig = {
    ...DEFAULT_CONFIG,
    type,
    topRef: false,
    jsDoc: "extended",
    skipTypeCheck: true,
  };
  // Only the type and what it names are read: no global types, so that it takes a second.
  const program = ts.createProgram([join(ROOT, file)], {
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
  const { definitions, ...schema } = generator.createSchema(type);
  const document = {
    ...schema,
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    $defs: definitions,
  };
  // Links are for readers of the code.
  const text = JSON.stringify(document, null, 2).replace(/\{@link\s+(\w+)\s*\}\s?/g, "$1");
  // The generator writes draft 7, which differs only here for our types.
  return `${text.replaceAll('"#/definitions/', '"#/$defs/')}\n`;
}
