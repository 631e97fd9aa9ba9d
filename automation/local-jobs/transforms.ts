import { text } from "node:stream/consumers";

import type { DuckDBConnection } from "@duckdb/node-api";

import { transformName } from "../../datasets/schemas/generation";
import type { LocalCloud } from "../../local-cloud/cloud";
import { parseS3Uri } from "../../local-cloud/stores/object-store";
import type { RawFile } from "./raw-file";

/** Whether a file's values pass through the transforms as texts, as those of CSV files do. */
export function isOfTexts({ generation }: RawFile): boolean {
  return generation.format !== "parquet";
}

/** The statements of sql/transforms, each read once in a run. */
export class Transforms {
  private readonly statements = new Map<string, Promise<string>>();
  /** The layout whose statements a connection has as views. */
  private readonly laid = new WeakMap<DuckDBConnection, string>();

  constructor(
    private readonly cloud: LocalCloud,
    private readonly uri: string,
  ) {}

  /** Lays the statements for a file's layout over the relation `raw`, one feeding the next, up to `judged`. */
  async overRaw(connection: DuckDBConnection, file: RawFile): Promise<void> {
    const layout = transformName(file.generation);
    const chain: [relation: string, statement: string][] = isOfTexts(file)
      ? [
          ["texts", layout],
          ["trips", "trips_of_texts"],
          ["judged", "judged_trips"],
        ]
      : [
          ["numbers", layout],
          ["trips", "trips_of_numbers"],
          ["judged", "judged_trips"],
        ];
    // Views are bound anew by whoever reads them, so those of one layout do for all its files.
    const laid = `${layout} of ${file.columns.join()}`;
    if (this.laid.get(connection) === laid) return;
    for (const [relation, name] of chain)
      await connection.run(
        `create or replace temp view ${relation} as ${await this.statement(name)}`,
      );
    this.laid.set(connection, laid);
  }

  private statement(name: string): Promise<string> {
    const { bucket, key } = parseS3Uri(this.uri);
    const known =
      this.statements.get(name) ?? this.cloud.objects.read(bucket, `${key}${name}.sql`).then(text);
    this.statements.set(name, known);
    return known;
  }
}
