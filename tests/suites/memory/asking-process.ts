import { localClients } from "../../../automation/run-lab/lab-clients";
import type { StreamingRunner } from "../../../validation/ask/answer";
import { AthenaRunner } from "../../../validation/ask/athena-runner";
import { RedshiftRunner } from "../../../validation/ask/redshift-runner";
import type { Asking, AskingResult } from "./measured-process";

/** Runs in a process of its own, which holds the runner and nothing else: what it takes is what asking takes. */
async function main({ url, engine, sql, times }: Asking): Promise<AskingResult> {
  const clients = localClients(url, "us-west-2");
  const runner: StreamingRunner =
    engine === "athena"
      ? new AthenaRunner({ client: clients.athena, workgroup: "lab", database: "lake" })
      : new RedshiftRunner({
          client: clients.redshift,
          warehouse: { kind: "serverless", workgroup: "lab" },
          database: "lab",
        });
  const statement = { name: "measured", path: "sql/measured.sql", sql };
  let rows = 0;
  if (times === undefined) {
    const stream = await runner.stream(statement);
    for await (const row of stream.rows) rows += row.length > 0 ? 1 : 0;
  } else {
    const answers = await Promise.all(Array.from({ length: times }, () => runner.ask(statement)));
    rows = answers.reduce((sum, answer) => sum + answer.rows.length, 0);
  }
  clients.destroy();
  return { rows, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

void main(JSON.parse(process.argv[2]!) as Asking).then((result) =>
  process.stdout.write(JSON.stringify(result)),
);
