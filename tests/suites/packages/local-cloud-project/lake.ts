import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const TABLE = `create external table taxi.trips (id int, fare double)
row format delimited fields terminated by ',' location 's3://lake/trips/'`;

/** How both clients are made; without it they are made from environment variables. */
export type LakeConfig = ConstructorParameters<typeof S3Client>[0] &
  ConstructorParameters<typeof AthenaClient>[0];

/** Creates a bucket and a table over a file, and sums the file's fares by Athena. */
export async function sumOfFares(config: LakeConfig = {}): Promise<string | undefined> {
  const s3 = new S3Client(config);
  await s3.send(new CreateBucketCommand({ Bucket: "lake" }));
  await s3.send(
    new PutObjectCommand({ Bucket: "lake", Key: "trips/1.csv", Body: "1,12.5\n2,7.25\n" }),
  );
  const athena = new AthenaClient(config);
  await runQuery(athena, "create database taxi");
  await runQuery(athena, TABLE);
  const id = await runQuery(athena, "select sum(fare) from taxi.trips");
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  return ResultSet?.Rows?.[1]?.Data?.[0]?.VarCharValue;
}

async function runQuery(athena: AthenaClient, sql: string): Promise<string | undefined> {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      ResultConfiguration: { OutputLocation: "s3://lake/results/" },
    }),
  );
  for (;;) {
    const { QueryExecution } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId }),
    );
    const { State, StateChangeReason } = QueryExecution?.Status ?? {};
    if (State === "SUCCEEDED") return QueryExecutionId;
    if (State === "FAILED" || State === "CANCELLED") throw new Error(StateChangeReason ?? State);
    await new Promise((later) => setTimeout(later, 20));
  }
}
