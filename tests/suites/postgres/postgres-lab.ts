import { readFileSync } from "node:fs";
import { join } from "node:path";

import { PGlite, types } from "@electric-sql/pglite";

import type { TableDefinition } from "../../../components/catalog/table-definition";
import { NY_TAXI_RIDES, TAXI_DATA_YELLOW } from "../../../datasets/tables";
import type { Statement } from "../../../sql/catalogue/statement";
import type { AnswerColumn, Cell } from "../../../validation/ask/answer";
import { columnKind, parseCell } from "../../../validation/ask/column-kinds";
import type { Comparable } from "../../../validation/judge/compare-answers";
import { closeAtTheEnd } from "../opinions/close-at-the-end";
import { pandasTrips } from "../pins/pandas-trips";

/** Hive's types in PostgreSQL's words, as far as the lab uses them. */
const TYPES: Readonly<Record<string, string>> = {
  int: "integer",
  double: "double precision",
  string: "text",
  timestamp: "timestamp",
};

/** PostgreSQL's object ids of the types that answers have, by the name that Redshift's Data API gives them. */
const NAMES: Readonly<Record<number, string>> = {
  [types.BOOL]: "bool",
  [types.INT2]: "int2",
  [types.INT4]: "int4",
  [types.INT8]: "int8",
  [types.FLOAT4]: "float4",
  [types.FLOAT8]: "float8",
  [types.NUMERIC]: "numeric",
  [types.TIMESTAMP]: "timestamp",
};

/** Every type as PostgreSQL writes it. */
const AS_TEXTS = Object.fromEntries(
  (Object.values(types) as number[]).map((id) => [id, (text: string) => text]),
);

/** A PostgreSQL with the lab's external schema as a plain one, over rows that pandas read. */
export interface PostgresLab {
  ask(statement: Pick<Statement, "sql">): Promise<Comparable>;
}

let lab: Promise<PostgresLab> | undefined;

/** The one PostgreSQL that all suites of a run ask. */
export function postgresOverPandas(): Promise<PostgresLab> {
  return (lab ??= open());
}

async function open(): Promise<PostgresLab> {
  const database = await PGlite.create();
  closeAtTheEnd(() => database.close());
  await database.exec("create schema spectrum");
  for (const table of [TAXI_DATA_YELLOW, NY_TAXI_RIDES]) await load(database, table);
  return {
    ask: async ({ sql }) => {
      const { fields, rows } = await database.query<(string | null)[]>(sql, [], {
        rowMode: "array",
        parsers: AS_TEXTS,
      });
      const columns = fields.map(({ name, dataTypeID }): AnswerColumn => {
        const type = NAMES[dataTypeID] ?? "varchar";
        return { name, type, kind: columnKind(type) };
      });
      return {
        columns,
        rows: rows.map((row) => row.map((cell, at) => cellOf(cell, columns[at]!))),
      };
    },
  };
}

async function load(database: PGlite, table: TableDefinition): Promise<void> {
  const columns = [...table.columns, ...(table.partitionColumns ?? [])];
  const declared = columns.map(({ name, type }) => `${name} ${typeOf(type)}`);
  await database.exec(`create table spectrum.${table.name} (${declared.join(", ")})`);
  const csv = readFileSync(join(pandasTrips().folder, `${table.name}.csv`));
  await database.query(
    `copy spectrum.${table.name} from '/dev/blob' with (format csv, header match)`,
    [],
    {
      blob: new Blob([csv]),
    },
  );
}

function typeOf(hive: string): string {
  const known = TYPES[hive];
  if (known === undefined)
    throw new Error(`No type of PostgreSQL is listed here for Hive's ${hive}.`);
  return known;
}

function cellOf(cell: string | null, { kind }: AnswerColumn): Cell {
  return cell === null ? null : parseCell(cell, kind);
}
