import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { asTyped } from "../../../../automation/run-lab/lab-steps";
import { YELLOW_2015 } from "../../../../datasets/schemas/generations";
import { loadCatalogue } from "../../../../sql/catalogue/catalogue";
import { differenceFromPin, loadSamplePins } from "../../../../validation/judge/pinned-answers";
import { openLab } from "../../../suites/opinions/rehearsed-lab";
import { aFolder, lab, labHere, startLab, type Ended } from "../lab-command";

/** What `lab rehearse --json` prints, as far as the tests look at it. */
interface Document {
  readonly summary: {
    questions: number;
    agree: number;
    differ: number;
    failed: number;
    alone: number;
  };
  readonly load: Record<string, string | number>;
  readonly questions: {
    question: string;
    answers: {
      engine: string;
      format: string;
      queryId: string;
      rows: unknown[][];
      scannedBytes: number;
    }[];
  }[];
}

// Whole rehearsals in processes of their own, on machines that do other things as well.
const PATIENCE_MS = 600_000;

const RIDES = "select year, count(*) as rides from nytaxirides group by year order by year";

describe("lab rehearse and what can be done with it", function () {
  this.timeout(PATIENCE_MS);
  let folder: ReturnType<typeof aFolder>;
  let document: Document;
  let steps: string;
  before(async () => {
    folder = aFolder();
    const { code, out, err } = await labHere(["rehearse", "--json"], folder.path);
    expect(code, err).to.equal(0);
    document = JSON.parse(out) as Document;
    steps = err;
  });
  after(() => folder.remove());

  const answer = (question: string, engine: string, format: string) =>
    document.questions
      .find((one) => one.question === question)
      ?.answers.find((one) => one.engine === engine && one.format === format);

  it("asks every question and finds that Athena and Spectrum agree", () => {
    const { questions, agree } = document.summary;

    expect(questions).to.be.greaterThan(5);
    expect(agree).to.equal(questions);
  });

  it("counts the same trips in CSV and in Parquet", () => {
    const counts = ["csv", "parquet"].map(
      (format) => answer("count", "athena", format)?.rows[0]?.[0],
    );

    expect(counts[0]).to.be.a("number").greaterThan(0);
    expect(counts[1]).to.equal(counts[0]);
  });

  it("scans the whole CSV and nothing of the Parquet to count", () => {
    expect(answer("count", "athena", "csv")?.scannedBytes).to.be.greaterThan(100_000);
    expect(answer("count", "athena", "parquet")?.scannedBytes).to.equal(0);
  });

  it("accounts for every line the ETL job read", () => {
    const { read, written, quarantined } = document.load;

    expect(read).to.be.a("number").greaterThan(0);
    expect(Number(written) + Number(quarantined)).to.equal(read);
  });

  it("does lab 3: the crawled CSV and what was made of it hold the same trips, at other costs", () => {
    expect(steps).to.match(
      /^✔ Do lab 3: crawled csv_green, csv_yellow, converted 6 files, crawled parq_yellow/m,
    );
    expect(document.load["lab 3 trips"]).to.equal(2494);
    expect(document.load["lab 3 CSV bytes scanned"]).to.be.greaterThan(
      10 * Number(document.load["lab 3 Parquet bytes scanned"]),
    );
  });

  it("prints its steps as plain lines where there is no terminal, and one honest line on the engine", () => {
    expect(steps).to.match(/on Pulumi mocks, without the Pulumi engine/);
    expect(steps).to.match(
      /^✔ Build the lab: \d+ resources \(Access \d+, Catalog \d+, DataKey \d+, DataLake \d+/m,
    );

    expect(steps).to.not.match(/\u001b/);
  });

  it("draws the dashboard into the folder, and says where", () => {
    const file = join(folder.path, ".lab", "rehearsal", "dashboard.html");

    expect(steps).to.match(/^✔ Write the dashboard: 7 queries for all visuals, /m);
    expect(readFileSync(file, "utf8")).to.match(/^<!doctype html>/);
  });

  it("leaves the rehearsal and its report in the folder, and nothing beside it", () => {
    const place = join(folder.path, ".lab");

    expect(readdirSync(place)).to.deep.equal(["rehearsal"]);
    const report = JSON.parse(
      readFileSync(join(place, "rehearsal", "report", "report.json"), "utf8"),
    ) as Document;
    expect(report.summary).to.deep.equal(document.summary);
  });

  it("answers what pandas, Trino and PostgreSQL answer over the same raw files", async () => {
    const lab = await openLab(join(folder.path, ".lab", "rehearsal"));
    const pins = loadSamplePins();
    const differences: string[] = [];
    for (const question of loadCatalogue().filter(({ kind }) => kind === "question")) {
      const answer = await lab.ask(question.engine, asTyped(question));
      const difference = differenceFromPin(question, answer, pins[question.path]!);
      if (difference !== undefined) differences.push(`${question.path}: ${difference}`);
    }
    await lab.close();

    expect(Object.keys(pins)).to.have.length.greaterThan(30);
    expect(differences).to.deep.equal([]);
  });

  it("can be asked a question of one's own", async () => {
    const { code, out } = await labHere(
      ["query", "select count(*) as rides from nytaxirides"],
      folder.path,
    );

    expect(code).to.equal(0);
    expect(out).to.match(/rides\n\s+\d+\n\n1 row in \d+\.\d+ s, scanned 0 B/);
  });

  it("can be asked through Spectrum, in JSON, from standard input", async () => {
    const sql =
      "select vendorid, count(*) as rides from spectrum.nytaxirides group by vendorid order by vendorid";

    const { code, out } = await lab(
      ["query", "--engine", "spectrum", "--json", "-"],
      folder.path,
      sql,
    );

    expect(code).to.equal(0);
    const { columns, rows } = JSON.parse(out) as { columns: { name: string }[]; rows: number[][] };
    expect(columns.map(({ name }) => name)).to.deep.equal(["vendorid", "rides"]);
    expect(rows[0]?.[1]).to.be.a("number");
  });

  it("points at the place of a statement's fault and ends with 1", async () => {
    const { code, err } = await labHere(
      ["query", "select no_such_column from nytaxirides"],
      folder.path,
    );

    expect(code).to.equal(1);
    expect(err).to.match(/line 1:8: .*no_such_column/);
    expect(err).to.match(/^1 \| select no_such_column.*\n {2}\| {8}\^$/m);
  });

  it("can be served to others, and asked meanwhile, until Ctrl-C", async () => {
    const server = startLab(["serve", "--port", "0"], folder.path);
    const [url] = await server.printed(/http:\/\/127\.0\.0\.1:\d+/);
    await server.printed(/database nyctaxi_dev: .*nytaxirides/);

    const asked = await lab(["query", RIDES], folder.path);
    const fault = await lab(["query", "select nope from nytaxirides"], folder.path);
    const rebuilt = await labHere(["rehearse"], folder.path);
    const guarded = await fetch(`${url}/`, {
      method: "POST",
      headers: { host: "evil.example" },
    }).catch(() => undefined);
    server.interrupt();
    const { code, out } = await server.ended;
    const alone = await lab(["query", RIDES], folder.path);
    const faultAlone = await lab(["query", "select nope from nytaxirides"], folder.path);

    expect(asked.code, asked.err).to.equal(0);
    expect(withoutTimes(asked)).to.deep.equal(withoutTimes(alone));
    expect(fault.code).to.equal(1);
    expect(withoutTimes(fault)).to.deep.equal(withoutTimes(faultAlone));
    expect(rebuilt.code).to.equal(2);
    expect(rebuilt.err).to.match(/in use by process \d+/);
    expect(guarded).to.not.equal(undefined);
    expect(code).to.equal(0);
    expect(out).to.match(/AWS_ENDPOINT_URL=http.*Stopped\.\n$/s);
  });

  it("serves its dashboard to a browser of this machine, which names visuals and never a statement", async () => {
    const server = startLab(["serve", "--port", "0"], folder.path);
    const [page] = await server.printed(/http:\/\/127\.0\.0\.1:\d+\/-\/dashboard/);
    const get = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${page}${path}`, { headers });
      return { status: answer.status, text: await answer.text() };
    };

    const drawn = await get("");
    const day = JSON.stringify([{ dimension: { column: "hourofday" }, values: [0] }]);
    const answered = await get(`/answers?visual=rides-by-day&selections=${day}`);
    const refused = [
      await get("/answers?visual=drop-table"),
      await get(`/answers?visual=rides-by-day&parameters={"month":13}`),
      await get(`/answers?visual=rides-by-day&selections=${day.replace("hourofday", "vendorid")}`),
      await get(`/answers?visual=rides-by-day&selections=[1]`),
      await get("/answers?visual=rides-by-day", { "sec-fetch-site": "cross-site" }),
      await get("/answers?visual=rides-by-day", { origin: "http://evil.example" }),
    ];
    server.interrupt();
    await server.ended;

    expect(drawn.status).to.equal(200);
    expect(drawn.text).to.contain("connect-src 'self'");
    const { rows, sql } = JSON.parse(answered.text) as { rows: unknown[]; sql: string };
    expect(rows).to.not.be.empty;
    expect(sql).to.contain("hour(pickup_datetime) = 0");
    expect(refused.map(({ status }) => status)).to.deep.equal([400, 400, 400, 400, 403, 403]);
    expect(refused.map(({ text }) => text).join("\n")).to.match(
      /^drop-table is not a visual of nyc-taxi\.\nMonth is 13, which is out of range.*\nvendorid cannot be selected in lab-2; choose one of type, /,
    );
  });
});

describe("lab rehearse with other rows", function () {
  this.timeout(PATIENCE_MS);
  let folder: ReturnType<typeof aFolder>;
  beforeEach(() => {
    folder = aFolder();
  });
  afterEach(() => folder.remove());

  it("generates as many trips as asked and finds them all", async () => {
    const { code, out } = await labHere(
      ["rehearse", "--rows", "20000", "--environment", "workshop"],
      folder.path,
    );

    expect(code, out).to.equal(0);
    expect(out).to.match(/Load the rows: 20,000 generated trips/);
    expect(out).to.match(/count-all +20,000 +20,000 yes/);
  });

  it("rehearses a sandbox, which has no warehouse to ask", async () => {
    const { code, out } = await labHere(["rehearse", "--environment", "sandbox"], folder.path);

    expect(code, out).to.equal(0);
    expect(out).to.match(/Ask every question: 10 questions in 16 statements, asked of Athena\n/);
    expect(out).to.match(/Run the workflow: .* rules of data quality hold/);
  });

  it("reads the user's own files, and counts and keeps the rows it cannot read", async () => {
    const good =
      "1,2016-01-01 00:00:00,2016-01-01 00:10:00,1,2.5,-73.9,40.7,1,N,-73.9,40.8,1,10,0,0.5,2,0,0.3,12.8";
    mkdirSync(join(folder.path, "data"));
    writeFileSync(
      join(folder.path, "data", "yellow_tripdata_2016-01.csv"),
      [YELLOW_2015.header.join(","), good, "1,not a time", good, ""].join("\n"),
    );

    const { out } = await labHere(["rehearse", "--data", "data"], folder.path);

    expect(out).to.match(/read 3 rows = 2 written \+ 1 quarantined/);
    const kept = await labHere(
      ["query", "--json", "select source_file, line_number from nytaxirides_quarantine"],
      folder.path,
    );
    expect((JSON.parse(kept.out) as { rows: unknown[] }).rows).to.deep.equal([
      ["yellow/2015/yellow_tripdata_2016-01.csv", 3],
    ]);
  });

  it("removes what was half-made when it is interrupted", async () => {
    const running = startLab(["rehearse", "--rows", "3000000"], folder.path);
    await running.printed(/Load the rows/);

    running.interrupt();
    const { code, err } = await running.ended;

    expect(code, err).to.equal(130);
    expect(readdirSync(join(folder.path, ".lab"))).to.deep.equal([]);
    expect(existsSync(join(folder.path, ".lab", "rehearsal"))).to.equal(false);
  });
});

/** What a query printed, without how long it took and what it was called. */
function withoutTimes({ code, out, err }: Ended): Ended {
  return {
    code,
    out: out.replace(/in \d+\.\d+ s/, "in … s"),
    err: err.replace(/[0-9a-f-]{36}/, "…"),
  };
}
