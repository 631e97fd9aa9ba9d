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
  /** File that the type stands in, from the project's root. */
  readonly file: string;
  readonly type: string;
  readonly title: string;
  /** Where the schema is published. */
  readonly path: string;
}

/** The documents that programs of others read. */
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

/** The schema of a document as text, read from its type with its docstrings as descriptions. */
export function documentSchema({ file, type, title }: DocumentSchema): string {
  const config: CompletedConfig = {
    ...DEFAULT_CONFIG,
    type,
    topRef: false,
    jsDoc: "extended",
    skipTypeCheck: true,
  };
  // The type and what it names is all that is read: no global types, so that it takes a second.
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
  // A link is for readers of the code.
  const text = JSON.stringify(document, null, 2).replace(/\{@link\s+(\w+)\s*\}\s?/g, "$1");
  // The generator speaks draft 7, which differs in this alone for what our types need.
  return `${text.replaceAll('"#/definitions/', '"#/$defs/')}\n`;
}
