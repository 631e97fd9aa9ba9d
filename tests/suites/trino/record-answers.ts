import { readFileSync, writeFileSync } from "node:fs";

/** A page of Trino's protocol, as far as it is read here. */
interface Page {
  readonly nextUri?: string;
  readonly data?: readonly unknown[];
  readonly error?: { readonly errorName: string; readonly message: string };
}

const HEADERS = {
  "X-Trino-User": "lab",
  "X-Trino-Catalog": "hive",
  "X-Trino-Schema": "default",
  "X-Trino-Time-Zone": "UTC",
};

/** What Trino answers: rows as its protocol has them, or its error without the place. */
async function answer(url: string, sql: string): Promise<object> {
  const rows: unknown[] = [];
  let page = await read(`${url}/v1/statement`, { method: "POST", body: sql, headers: HEADERS });
  for (;;) {
    if (page.error !== undefined) {
      const message = page.error.message.replace(/^line \d+:\d+: /, "");
      return { error: page.error.errorName, message };
    }
    rows.push(...(page.data ?? []));
    if (page.nextUri === undefined) return { rows };
    page = await read(page.nextUri, { headers: HEADERS });
  }
}

async function read(url: string, request: RequestInit): Promise<Page> {
  return (await (await fetch(url, request)).json()) as Page;
}

/** Asks Trino each statement of the files and writes its answers beside them. */
async function record(url: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const cases = JSON.parse(readFileSync(file, "utf8")) as readonly { readonly sql: string }[];
    const answered: object[] = [];
    for (const { sql } of cases) answered.push({ sql, ...(await answer(url, sql)) });
    writeFileSync(file, `${JSON.stringify(answered, undefined, 2)}\n`);
  }
}

/** Usage: ts-node tests/suites/trino/record-answers.ts TRINO_URL FILE… */
const [url = "", ...files] = process.argv.slice(2);
void record(url, files);
