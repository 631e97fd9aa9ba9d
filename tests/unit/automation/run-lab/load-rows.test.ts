import type { GlueClient } from "@aws-sdk/client-glue";
import { expect } from "chai";

import {
  transformRows,
  type LoadFigures,
  type LoadTarget,
} from "../../../../automation/run-lab/load-rows";
import { rejectionOf } from "../../local-cloud/local-cloud-fixture";

/** A lab on AWS whose job went well: its run says nothing of rows. @param counts of the tables, by name */
function aLab(
  counts: Readonly<Record<string, number>>,
  runArguments = {},
): Omit<LoadTarget, "cloud"> {
  const answers: Readonly<Record<string, object>> = {
    StartJobRunCommand: { JobRunId: "jr_1" },
    GetJobRunCommand: { JobRun: { Id: "jr_1", JobRunState: "SUCCEEDED", Arguments: runArguments } },
  };
  return {
    clients: {
      glue: {
        send: (command: object) => Promise.resolve(answers[command.constructor.name] ?? {}),
      } as unknown as GlueClient,
    },
    athena: {
      ask: ({ sql }: { sql: string }) => {
        const table = /from (\w+)$/.exec(sql)?.[1] ?? "";
        return Promise.resolve({ rows: [[BigInt(counts[table] ?? 0)]], queryId: `q-${table}` });
      },
    },
    outputs: { canonicalTable: "nytaxirides", etlJobName: "etl" },
  } as unknown as Omit<LoadTarget, "cloud">;
}

describe("rows that the ETL job has brought in", () => {
  it("are counted by Athena on AWS, where a run does not say how many there were", async () => {
    const figures: LoadFigures = {};

    const told = await transformRows(
      aLab({ nytaxirides: 4_163, nytaxirides_quarantine: 7 }),
      figures,
    );

    expect(told).to.equal("4,163 rows and 7 quarantined, as Athena counts them");
    expect(figures).to.include({ jobRunId: "jr_1", "nytaxirides rows": 4_163 });
  });

  it("must be there: a job that went well over nothing is told, with where to look", async () => {
    const error = await rejectionOf(transformRows(aLab({}), {}));

    expect(error.message).to.contain("finds no rows in nytaxirides (query q-nytaxirides)");
    expect(error.message).to.contain("the job's log");
  });

  it("are as many as the run counted, where it does say so", async () => {
    const counts = { read: 10, written: 9, quarantined: 1, partitions: 1, files: 1 };
    const run = { "--result-counts": JSON.stringify(counts) };

    expect(
      await transformRows(aLab({ nytaxirides: 9, nytaxirides_quarantine: 1 }, run), {}),
    ).to.equal("read 10 rows = 9 written + 1 quarantined, 1 partitions");
    const fewer = await rejectionOf(transformRows(aLab({ nytaxirides: 8 }, run), {}));
    expect(fewer.message).to.contain("counted 9 rows for nytaxirides, but Athena finds 8");
  });

  it("are none too few: lines that were read are written or quarantined", async () => {
    const counts = { read: 10, written: 8, quarantined: 1, partitions: 1, files: 1 };
    const error = await rejectionOf(
      transformRows(aLab({}, { "--result-counts": JSON.stringify(counts) }), {}),
    );

    expect(error.message).to.contain("read 10 lines, but wrote 8 and quarantined 1: 1 are missing");
  });
});
