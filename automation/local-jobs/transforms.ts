import { text } from "node:stream/consumers";

import type { DuckDBConnection } from "@duckdb/node-api";

import { transformName } from "../../datasets/schemas/generation";
import type { LocalCloud } from "../../local-cloud/cloud";
import { parseS3Uri } from "../../local-cloud/stores/object-store";
import type { RawFile } from "./raw-file";

/** Whether the transforms get a file's values as texts, as from CSV files. */
export function isOfTexts({ generation }: RawFile): boolean {
  return generation.format !== "parquet";
}

/** The statements of sql/transforms, each read once in a run. */
export class Transforms {
  private readonly statements = new Map<string, Promise<string>>();
  /** The layout of a connection's views. */
  private readonly layouts = new WeakMap<DuckDBConnection, string>();

  constructor(
    private readonly cloud: LocalCloud,
    private readonly uri: string,
  ) {}

  /** Creates the statements of a file's layout as views over the relation `raw`, each over the one before, up to `judged`. */
  async createViews(connection: DuckDBConnection, file: RawFile): Promise<void> {
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
    // Views are bound at each read, so the views of one layout serve all its files.
    const layoutKey = `${layout} of ${file.columns.join()}`;
    if (this.layouts.get(connection) === layoutKey) return;
    for (const [relation, name] of chain)
      await connection.run(
        `create or replace temp view ${relation} as ${await this.statement(name)}`,
      );
    this.layouts.set(connection, layoutKey);
  }

  private statement(name: string): Promise<string> {
    const { bucket, key } = parseS3Uri(this.uri);
    const known =
      this.statements.get(name) ?? this.cloud.objects.read(bucket, `${key}${name}.sql`).then(text);
    this.statements.set(name, known);
    return known;
  }
}
