import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { atMostEvery } from "../../../automation/terminal/steps";
import { etlCounts } from "../../../automation/run-lab/etl-run";
import { asTyped, stepStatements } from "../../../automation/run-lab/lab-steps";
import { findOwnFiles } from "../../../automation/run-lab/own-files";
import { ResourceCount } from "../../../automation/stack/resource-count";
import { YELLOW_2015 } from "../../../datasets/schemas/generations";
import { aStatement } from "../validation/catalogue-statements";

describe("findOwnFiles", () => {
  it("finds the place of a file in the raw bucket by its header", () => {
    const folder = mkdtempSync(join(tmpdir(), "own-files-"));
    try {
      writeFileSync(join(folder, "yellow.csv"), `${YELLOW_2015.header.join(",")}\r\n\r\n`);
      writeFileSync(join(folder, "notes.txt"), "not looked at");

      const found = findOwnFiles(folder);

      expect(found).to.deep.equal([
        { path: join(folder, "yellow.csv"), key: "yellow/2015/yellow.csv" },
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("ResourceCount", () => {
  it("counts resources by the component they are in, however deep", () => {
    const count = new ResourceCount();
    const urn = (types: string) => `urn:pulumi:dev::analytics-lab::${types}::name`;

    count.add(urn("lab:index:DataLake"));
    count.add(urn("lab:index:DataLake$aws:s3/bucket:Bucket"));
    count.add(urn("lab:index:DataLake$aws:s3/bucket:Bucket$aws:s3/bucketObject:BucketObject"));
    count.add(urn("aws:budgets/budget:Budget"));

    expect(String(count)).to.equal("3 resources (DataLake 2, stack 1)");
  });
});

describe("etlCounts", () => {
  const run = (counts: object) => ({
    Id: "jr_1",
    Arguments: { "--result-counts": JSON.stringify(counts) },
  });

  it("accepts a run that accounts for every line", () => {
    const counts = { read: 5, written: 4, quarantined: 1, partitions: 2, files: 1 };

    expect(etlCounts(run(counts))).to.deep.equal(counts);
  });

  it("refuses a run that lost lines", () => {
    expect(() => etlCounts(run({ read: 5, written: 3, quarantined: 1 }))).to.throw(
      /jr_1 read 5 .*: 1 are missing/,
    );
  });
});

describe("the labs' own steps", () => {
  it("come in the labs' order: repair, CTAS, prepared statements", () => {
    const kinds = (["prepared", "ctas", "view", "question", "repair"] as const).map((kind) =>
      aStatement({ kind }),
    );

    expect(stepStatements(kinds).map(({ kind }) => kind)).to.deep.equal([
      "repair",
      "ctas",
      "prepared",
    ]);
  });

  it("execute a prepared statement with its example values", () => {
    const statement = aStatement({
      kind: "prepared",
      creates: "rides_of",
      parameters: [
        { name: "year", type: "int", example: "2016" },
        { name: "type", type: "string", example: "green" },
      ],
    });

    expect(asTyped(statement).sql).to.equal("execute rides_of using 2016, 'green'");
  });
});

describe("atMostEvery", () => {
  it("keeps the lines of a log apart by an interval", () => {
    const shown: string[] = [];
    let time = 0;
    const report = atMostEvery(
      2000,
      (progress) => shown.push(progress),
      () => time,
    );

    for (time = 0; time <= 5000; time += 500) report(String(time));

    expect(shown).to.deep.equal(["2000", "4000"]);
  });
});
