import { setTimeout as delay } from "node:timers/promises";

import type { AnswerColumn, Cell } from "../../../validation/ask/answer";
import { columnKind, parseCell } from "../../../validation/ask/column-kinds";

/** What Trino answered, in the form that validation compares. */
export interface TrinoAnswer {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One page of Trino's protocol, as far as it is read here. */
interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly { readonly name: string; readonly type: string }[];
  readonly data?: readonly (readonly (string | number | boolean | null)[])[];
  readonly error?: { readonly errorName: string; readonly message: string };
}

/** Where a statement runs. */
export interface TrinoSession {
  readonly schema?: string;
  /** Session properties by name, for example `hive.compression_codec`. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Prepared statements by name, for EXECUTE. */
  readonly prepared?: Readonly<Record<string, string>>;
}

/**
 * Trino's REST protocol: post the statement, follow `nextUri` to the end.
 * @see https://trino.io/docs/476/develop/client-protocol.html
 */
export class TrinoClient {
  constructor(private readonly url: string) {}

  /** @throws Error with Trino's own name of the error and its message */
  async ask(sql: string, session: TrinoSession = {}): Promise<TrinoAnswer> {
    const headers = {
      "X-Trino-User": "lab",
      "X-Trino-Catalog": "hive",
      "X-Trino-Schema": session.schema ?? "default",
      "X-Trino-Session": pairs(session.properties),
      "X-Trino-Prepared-Statement": pairs(session.prepared),
    };
    let columns: AnswerColumn[] = [];
    const rows: Cell[][] = [];
    let page = await this.page(`${this.url}/v1/statement`, { method: "POST", body: sql, headers });
    for (;;) {
      if (page.error) throw new Error(`${page.error.errorName}: ${page.error.message}\n${sql}`);
      columns = page.columns?.map(columnOf) ?? columns;
      for (const row of page.data ?? []) {
        rows.push(row.map((value, at) => cellOf(value, columns[at]!)));
      }
      if (page.nextUri === undefined) return { columns, rows };
      page = await this.page(page.nextUri, { headers });
    }
  }

  private async page(url: string, request: RequestInit): Promise<Page> {
    for (;;) {
      const response = await fetch(url, request);
      if (response.ok) return (await response.json()) as Page;
      const text = await response.text();
      // The protocol's own word for "ask again".
      if (![502, 503, 504].includes(response.status)) {
        throw new Error(`Trino answered ${response.status} to ${url}: ${text}`);
      }
      if (request.method === "POST") throw new Error(`Trino is not up yet: ${text}`);
      await delay(100);
    }
  }
}

function pairs(values: Readonly<Record<string, string>> = {}): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join(",");
}

function columnOf({ name, type }: { name: string; type: string }): AnswerColumn {
  return { name, type, kind: columnKind(type) };
}

function cellOf(value: string | number | boolean | null, { kind }: AnswerColumn): Cell {
  return value === null ? null : parseCell(String(value), kind);
}
