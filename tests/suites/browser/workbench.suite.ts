import { readFile } from "node:fs/promises";

import { CreateTableCommand, GetDatabasesCommand } from "@aws-sdk/client-glue";
import { expect } from "chai";

import { isBrowserMissing } from "./browser";
import {
  aServedWorkbench,
  cells,
  editor,
  run,
  type,
  type ServedWorkbench,
} from "./workbench-fixture";

/** Typed key by key where it is measured how long a key takes. */
const LETTERS = "typedbyhand";

/** As a quick typist does. */
const MILLIS_A_KEY = 120;
const MOST_MILLIS_A_FRAME = 50;
const ROUNDS = 5;

const HOSTILE = `<img src=x onerror="document.title='ran'">`;

describe("the workbench that lab serve shows in a browser", function () {
  this.timeout(240_000);
  let lab: ServedWorkbench;

  before(async function () {
    if (isBrowserMissing()) this.skip();
    lab = await aServedWorkbench();
  });

  after(() => lab?.close());

  it("is where / leads, and is ready within a second from a cold cache, in at most 1.5 MB", async () => {
    // The first opening has the server bundle the page.
    await (await lab.open()).page.close();

    const { page, complaints } = await lab.open("/");
    const interactive = await page.evaluate(
      () => performance.getEntriesByName("interactive")[0]!.startTime,
    );
    const html = await page.content();

    expect(page.url()).to.equal(`${lab.url}/-/workbench`);
    expect(interactive).to.be.below(1_000);
    expect(Buffer.byteLength(html)).to.be.below(1_500_000);
    expect(complaints).to.deep.equal([]);
  });

  it("runs a statement that was typed, and shows rows, types, seconds, bytes and cost", async () => {
    const shown = await lab.open();

    await editor(shown.page).focus();
    await shown.page.keyboard.press("Control+a");
    await shown.page.keyboard.type(
      "select year, count(*) as rides from nytaxirides where year < 2012",
    );
    await shown.page.keyboard.press("Escape");
    await shown.page.keyboard.type(" group by year order by year");
    await shown.page.keyboard.press("Escape");
    await shown.page.keyboard.press("Control+Enter");
    const rows = await cells(shown);
    const heading = await shown.page.locator(".grid thead").innerText();
    const figures = await shown.page.locator(".figures [role=status]").innerText();

    expect(rows).to.deep.equal([
      ["2009", "196"],
      ["2010", "98"],
    ]);
    expect(heading).to.match(/year\s+integer\s+rides\s+bigint/);
    expect(figures).to.match(/2 rows\s+[\d.]+ s\s+0 B scanned\s+\$0\.00005 on AWS\s+Athena/);
    expect(shown.complaints).to.deep.equal([]);
  });

  it("runs the statement at the cursor, or what is selected", async () => {
    const shown = await lab.open();

    await run(shown, "select 1 as one;\n\nselect 2 as two;");
    const atCursor = await cells(shown);
    await shown.page.keyboard.press("Control+Home");
    await shown.page.keyboard.press("Shift+End");
    await shown.page.keyboard.press("Control+Enter");
    await shown.page.locator(".grid thead", { hasText: "one" }).waitFor();

    expect(atCursor).to.deep.equal([["2"]]);
    expect(await cells(shown)).to.deep.equal([["1"]]);
  });

  it("asks Redshift through its external schema", async () => {
    const shown = await lab.open();
    await shown.page.getByRole("radio", { name: "Redshift" }).check();

    await run(shown, "select count(*) as rides from spectrum.nytaxirides where year = 2009");

    expect(await cells(shown)).to.deep.equal([["196"]]);
    expect(await shown.page.locator(".figures").innerText()).to.match(/scanned\s.*Redshift/s);
  });

  it("marks an error at its line and column, and goes there", async () => {
    const shown = await lab.open();

    await run(shown, "select 1;\n\nselect vendorid,\n  nope\nfrom nytaxirides");
    const go = shown.page.getByRole("button", { name: "Go to line 4, column 3" });
    await go.click();
    await shown.page.keyboard.insertText("no");

    expect(await shown.page.locator(".outcome .reason").innerText()).to.match(
      /^COLUMN_NOT_FOUND: line 2:3: Column 'nope' cannot be resolved/,
    );
    expect(await editor(shown.page).innerText()).to.contain("nonope");
  });

  it("cancels what runs, at the service, too", async () => {
    const shown = await lab.open();

    await run(
      shown,
      "select count(*) from nytaxirides a, nytaxirides b, nytaxirides c " +
        "where a.fare_amount + b.fare_amount + c.fare_amount = 1",
    );
    await shown.page.locator(".waiting").waitFor();
    await shown.page.getByRole("button", { name: "Cancel", exact: true }).click();
    await shown.page.locator(".outcome.cancelled").waitFor();
    await shown.page.getByRole("button", { name: "History" }).click();
    const latest = shown.page.locator(".entry").first();
    await latest.waitFor();

    expect(await latest.innerText()).to.match(/Athena · cancelled/);
    expect(await shown.page.getByRole("button", { name: "Run", exact: true }).isEnabled()).to.be
      .true;
  });

  it("scrolls and sorts an answer of 100,000 rows of which few are drawn, and saves all as CSV", async () => {
    const shown = await lab.open();
    const { page } = shown;

    await run(
      shown,
      "select row_number() over () as n, a.fare_amount from nytaxirides a, nytaxirides b limit 100000",
    );
    await page.getByText("100,000 rows", { exact: true }).waitFor({ timeout: 120_000 });
    await page.locator(".grid").focus();
    await page.keyboard.press("Control+End");
    await page.locator(".grid tbody th", { hasText: /^100,000$/ }).waitFor();
    const drawn = await page.locator(".grid tbody tr").count();
    await page.locator(".grid thead button").first().click();
    await page.locator(".grid thead button").first().click();
    await page.keyboard.press("Tab");
    await page.locator(".grid").focus();
    await page.keyboard.press("Control+Home");
    await page.locator(".grid tbody th", { hasText: /^1$/ }).waitFor();
    const [[first] = []] = await cells(shown);
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download CSV" }).click();
    const csv = await readFile(await (await saving).path(), "utf8");

    expect(drawn).to.be.below(100);
    expect(first).to.equal("100000");
    expect(csv.split("\r\n")).to.have.length(100_002);
    expect(shown.complaints).to.deep.equal([]);
  });

  it("shows hostile values, columns, tables and errors as text", async () => {
    const { database, clients } = lab;
    const columns = [{ Name: "<b>bold</b>", Type: "string", Comment: HOSTILE }];
    await clients.glue.send(
      new CreateTableCommand({
        DatabaseName: database,
        TableInput: {
          Name: HOSTILE,
          Description: HOSTILE,
          StorageDescriptor: { Columns: columns, Location: `s3://nowhere/${HOSTILE}` },
        },
      }),
    );
    const shown = await lab.open();
    const { page } = shown;

    await run(
      shown,
      `select '${HOSTILE.replaceAll("'", "''")}' as "${HOSTILE.replaceAll('"', '""')}"`,
    );
    const rows = await cells(shown);
    const heading = await page.locator(".grid thead button").innerText();
    await page.locator("aside summary", { hasText: HOSTILE }).click();
    const columnList = await page.locator(".columns").innerText();
    await run(shown, `select "${HOSTILE.replaceAll('"', '""')}" from nytaxirides`);
    const reason = await page.locator(".outcome .reason").innerText();

    expect(rows).to.deep.equal([[HOSTILE]]);
    expect(heading.toLowerCase()).to.equal(HOSTILE.toLowerCase());
    expect(columnList).to.contain("<b>bold</b>");
    expect(reason.toLowerCase()).to.contain("<img src=x");
    expect(await page.title()).to.not.equal("ran");
    expect(await page.locator("img").count()).to.equal(0);
  });

  it("shows a table's columns, partitions and location, previews it and shows its DDL", async () => {
    const shown = await lab.open();
    const { page } = shown;
    const table = page.locator("aside li", { hasText: /^nytaxirides Parquet/ }).last();

    await table.locator("summary").first().click();
    const parts = await table.innerText();
    await table.locator("summary", { hasText: "Partitions" }).click();
    await table.getByText("year=2009/month=1/type=yellow").waitFor();
    await table.getByRole("button", { name: "Preview nytaxirides" }).click();
    const rows = await cells(shown);
    await table.getByRole("button", { name: "DDL of nytaxirides" }).click();
    await page.locator(".grid td", { hasText: "CREATE EXTERNAL TABLE" }).waitFor();

    expect(parts).to.match(/Location s3:\/\/[^]*vendorid int[^]*type string\s*partition/);
    expect(rows).to.have.length(10);
    expect(await page.getByRole("tab").allInnerTexts()).to.have.length(3);
    expect(shown.complaints).to.deep.equal([]);
  });

  it("saves a query where every client of Athena finds it, and keeps tabs when it is opened again", async () => {
    const { page } = await lab.open();

    await page.getByRole("button", { name: "Saved" }).click();
    await page.getByLabel("Save this query as").fill("my rides");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: /^my rides/ }).click();
    await page.getByRole("tab", { name: "my rides" }).waitFor();
    await page.reload();

    expect(await page.getByRole("tab", { selected: true }).innerText()).to.match(/^my rides/);
    expect(await editor(page).innerText()).to.contain("count(*) as rides");
  });

  it("can be read and written by no other origin", async () => {
    const stranger = await lab.open("/-/nothing");
    await stranger.page.route("http://stranger.example/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<p>stranger</p>" }),
    );
    await stranger.page.goto("http://stranger.example/");
    const attempts = await stranger.page.evaluate(async (url) => {
      const headers = { "x-amz-target": "AWSGlue.CreateDatabase" };
      const body = JSON.stringify({ DatabaseInput: { Name: "stolen" } });
      const tries = [
        fetch(`${url}/-/workbench`),
        fetch(url, { method: "POST", headers, body }),
        fetch(`${url}/stolen`, { method: "PUT" }),
        fetch(`${url}/-/dashboard/data`),
      ];
      // What a page may send without asking, and cannot read.
      await fetch(url, { method: "POST", mode: "no-cors", body }).catch(() => undefined);
      return Promise.all(
        tries.map((one) =>
          one.then(
            () => "answered",
            () => "refused",
          ),
        ),
      );
    }, lab.url);
    const { DatabaseList } = await lab.clients.glue.send(new GetDatabasesCommand({}));

    expect(attempts).to.deep.equal(["refused", "refused", "refused", "refused"]);
    expect(DatabaseList?.map(({ Name }) => Name)).to.not.include("stolen");
  });

  for (const look of [
    { theme: "light", width: 1280 },
    { theme: "dark", width: 1280 },
    { theme: "light", width: 390 },
  ] as const) {
    it(`has nothing in the way of anybody: ${look.theme}, ${look.width} pixels wide`, async () => {
      const shown = await lab.open(undefined, look);
      const { background } = await shown.colours();

      await run(shown, "select * from nytaxirides limit 5");
      await cells(shown);

      expect(await shown.barriers()).to.deep.equal([]);
      expect(await shown.sidewaysScroll()).to.equal(0);
      expect(background).to.equal(look.theme === "dark" ? "rgb(18, 21, 25)" : "rgb(246, 247, 248)");
      expect(shown.complaints).to.deep.equal([]);
    });
  }

  it("lets the keyboard leave the editor, and reach Run, Cancel and the rows", async () => {
    const shown = await lab.open();
    await run(shown, "select 1 as one");
    await cells(shown);
    const reached = new Set<string>();

    await editor(shown.page).focus();
    for (let step = 0; step < 6; step += 1) {
      await shown.page.keyboard.press("Tab");
      reached.add(
        await shown.page.evaluate(
          () => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? "",
        ),
      );
    }

    expect([...reached]).to.include.members(["Copy rows", "Download CSV", "Rows of the answer"]);
  });

  it("types on within 50 ms a frame in a statement of 500 lines", async () => {
    const shown = await lab.open();
    const lines = Array.from({ length: 500 }, (_, at) => `  sum(fare_amount * ${at}) as s${at},`);
    await type(shown, `select\n${lines.join("\n")}\n  1 as one\nfrom nytaxirides`);
    await shown.page.keyboard.press("Control+Home");

    const waits: number[] = [];
    await shown.page.exposeFunction("painted", (millis: number) => waits.push(millis));
    await shown.page.evaluate(() =>
      document.addEventListener(
        "keydown",
        () => {
          const started = performance.now();
          requestAnimationFrame(() =>
            setTimeout(() => window.painted(performance.now() - started)),
          );
        },
        { capture: true },
      ),
    );
    // Other work on the machine can only add to it: the best of a few rounds is the page's own.
    const medians: number[] = [];
    while (medians.length < ROUNDS && !medians.some((median) => median < MOST_MILLIS_A_FRAME)) {
      waits.length = 0;
      await shown.page.keyboard.type(LETTERS, { delay: MILLIS_A_KEY });
      await until(() => waits.length === LETTERS.length);
      medians.push(waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)]!);
    }

    expect(Math.min(...medians)).to.be.below(MOST_MILLIS_A_FRAME);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((over) => setTimeout(over, 20));
}

declare global {
  interface Window {
    readonly painted: (millis: number) => void;
  }
}
