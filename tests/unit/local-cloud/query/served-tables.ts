import { aLocalCloud } from "../local-cloud-fixture";

/** What a statement came to: its rows without a header, or the reason of its end. */
export interface Outcome {
  readonly rows?: (string | undefined)[][];
  readonly reason?: string;
  readonly bytes?: number;
}

/** A local cloud with a bucket `lake-here`, a database `lake`, and Athena to ask. */
export async function servedTables() {
  const cloud = aLocalCloud();
  const { athena, cloud: local } = cloud.services;
  for (const bucket of ["lake-here", "results-here"]) await local.objects.createBucket(bucket);
  local.catalog.createDatabase({ Name: "lake" });
  athena.workGroups.create({
    Name: "free",
    Configuration: {
      EnforceWorkGroupConfiguration: false,
      ResultConfiguration: { OutputLocation: "s3://results-here/free/" },
    },
  });
  const ask = async (sql: string): Promise<Outcome> => {
    const { QueryExecutionId = "" } = athena.operations.StartQueryExecution({
      QueryString: sql,
      WorkGroup: "free",
      QueryExecutionContext: { Database: "lake" },
    });
    const { Status, Statistics } = await athena.waitFor(QueryExecutionId);
    if (Status?.State !== "SUCCEEDED") return { reason: Status?.StateChangeReason };
    const { ResultSet } = await athena.operations.GetQueryResults({ QueryExecutionId });
    const all = (ResultSet?.Rows ?? []).map(({ Data = [] }) =>
      Data.map(({ VarCharValue }) => VarCharValue),
    );
    const rows = /^\s*select/i.test(sql) ? all.slice(1) : all;
    return { rows, bytes: Statistics?.DataScannedInBytes };
  };
  let tables = 0;
  return {
    cloud: local,
    athena,
    ask,
    close: () => cloud.close(),
    put: (key: string, body: string | Buffer) => local.objects.put("lake-here", key, body),
    /** Makes a table over one file and asks all of it. */
    read: async (columns: string, format: string, body: string | Buffer): Promise<Outcome> => {
      const name = `made_${(tables += 1)}`;
      await local.objects.put("lake-here", `${name}/a.txt`, body);
      const made = await ask(
        `create external table ${name} (${columns}) ${format.replace("{location}", `location 's3://lake-here/${name}/'`)}`,
      );
      return made.reason === undefined ? ask(`select * from ${name}`) : made;
    },
  };
}
