import { request } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";

import {
  AthenaClient,
  GetQueryResultsCommand,
  GetWorkGroupCommand,
  StartQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { CreateBlueprintCommand, GetTablesCommand, GlueClient } from "@aws-sdk/client-glue";
import { ListDashboardsCommand, QuickSightClient } from "@aws-sdk/client-quicksight";
import {
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  RedshiftDataClient,
} from "@aws-sdk/client-redshift-data";
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { expect } from "chai";

import {
  PortInUseError,
  startServer,
  type LocalServer,
} from "../../../../../local-cloud/doors/wire";
import { loadSample } from "../../lake-fixture";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

describe("the endpoints of the local cloud", () => {
  let cloud: LocalCloudFixture;
  let server: LocalServer;

  before(async () => {
    cloud = aLocalCloud();
    await loadSample(cloud.services);
    server = await startServer(cloud.services);
  });

  after(async () => {
    await server.close();
    await cloud.close();
  });

  const client = () => ({
    endpoint: server.url,
    region: "us-west-2",
    credentials: { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" },
    maxAttempts: 1,
  });

  it("answer Athena's client with rows and with the service's own errors", async () => {
    const athena = new AthenaClient(client());
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({
        QueryString: "select count(*) as rides from nyctaxi.nytaxirides",
        WorkGroup: "lab",
      }),
    );
    await cloud.services.athena.waitFor(QueryExecutionId ?? "");

    const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
    const refusal = await rejectionOf(
      athena.send(new GetWorkGroupCommand({ WorkGroup: "nobody" })),
    );

    expect(ResultSet?.Rows?.[1]?.Data?.[0]?.VarCharValue).to.equal("4163");
    expect(refusal).to.include({
      name: "InvalidRequestException",
      message: "WorkGroup nobody is not found.",
    });
  });

  it("answer Redshift's client through an external schema", async () => {
    const redshift = new RedshiftDataClient(client());
    const execute = async (Sql: string) => {
      const { Id } = await redshift.send(
        new ExecuteStatementCommand({
          WorkgroupName: "lab",
          Database: "lab",
          Sql,
          Parameters: Sql.includes(":year") ? [{ name: "year", value: "2009" }] : undefined,
        }),
      );
      await cloud.services.redshift.waitFor(Id ?? "");
      return redshift.send(new DescribeStatementCommand({ Id }));
    };

    await execute(
      "create external schema if not exists spectrum from data catalog database 'nyctaxi' iam_role 'arn:aws:iam::123456789012:role/spectrum'",
    );
    const asked = await execute(
      "select count(*), avg(fare_amount) from spectrum.nytaxirides where year = :year",
    );
    const { Records, ColumnMetadata } = await redshift.send(
      new GetStatementResultCommand({ Id: asked.Id }),
    );
    const missing = await execute("select 1 from spectrum.nowhere");
    const noSchema = await execute("select 1 from spectrums.nytaxirides");
    const pruned = await execute(
      "select sum(total_partitions), sum(qualified_partitions) from sys_external_query_detail where query_id = 2",
    );
    const { Records: partitions } = await redshift.send(
      new GetStatementResultCommand({ Id: pruned.Id }),
    );
    const broken = await execute("select count(*) frm spectrum.nytaxirides where");

    expect(Records?.[0]?.[0]).to.deep.equal({ longValue: 196 });
    expect(ColumnMetadata?.map((column) => column.name)).to.deep.equal(["count", "avg"]);
    expect(missing).to.include({
      Status: "FAILED",
      Error: 'ERROR: relation "spectrum.nowhere" does not exist',
    });
    expect(noSchema.Error).to.equal('ERROR: schema "spectrums" does not exist');
    expect(partitions?.[0]).to.deep.equal([{ longValue: 23 }, { longValue: 2 }]);
    expect(broken.Error).to.match(/^ERROR: syntax error at or near .* Position: \d+;$/);
  });

  it("show Spectrum registered partitions only, while Athena follows the projection", async () => {
    const { catalog } = cloud.services.cloud;
    catalog.deletePartition("nyctaxi", "nytaxirides", ["2009", "1", "yellow"]);
    const redshift = new RedshiftDataClient(client());
    const { Id } = await redshift.send(
      new ExecuteStatementCommand({
        WorkgroupName: "lab",
        Database: "lab",
        Sql: "select count(*) from spectrum.nytaxirides where year = 2009",
      }),
    );
    await cloud.services.redshift.waitFor(Id ?? "");

    const { Records } = await redshift.send(new GetStatementResultCommand({ Id }));

    expect(Records?.[0]?.[0]).to.deep.equal({ longValue: 98 });
  });

  it("answer Glue, STS and S3", async () => {
    const s3 = new S3Client({ ...client(), forcePathStyle: true });
    await s3.send(
      new PutObjectCommand({ Bucket: "results-here", Key: "notes/a b.txt", Body: "rides" }),
    );

    const { TableList } = await new GlueClient(client()).send(
      new GetTablesCommand({ DatabaseName: "nyctaxi" }),
    );
    const { Account } = await new STSClient(client()).send(new GetCallerIdentityCommand({}));
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: "results-here", Key: "notes/a b.txt" }),
    );
    const { Contents } = await s3.send(
      new ListObjectsV2Command({ Bucket: "results-here", Prefix: "notes/" }),
    );

    expect(TableList?.map((table) => table.Name)).to.include.members([
      "nytaxirides",
      "taxidatayellow",
    ]);
    expect(Account).to.equal("123456789012");
    expect(await Body?.transformToString()).to.equal("rides");
    expect(Contents?.map((entry) => entry.Key)).to.deep.equal(["notes/a b.txt"]);
  });

  it("refuse a call they do not know by its name", async () => {
    const refusal = await rejectionOf(
      new GlueClient(client()).send(
        new CreateBlueprintCommand({ Name: "b", BlueprintLocation: "s3://b/c" }),
      ),
    );

    expect(refusal.message).to.match(/CreateBlueprint.*local-cloud\/services\/glue\/\.$/);
  });

  it("refuse a form for a service they do not have by its name, not by that of STS", async () => {
    const body = "Action=DescribeVpcs&Version=2016-11-15";
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      authorization:
        "AWS4-HMAC-SHA256 Credential=a/20260101/us-west-2/ec2/aws4_request, Signature=b",
    };

    const answer = await fetch(server.url, { method: "POST", headers, body });

    expect(answer.status).to.equal(501);
    expect(await answer.text()).to.match(
      /<Code>NotSimulated<.*the call DescribeVpcs of ec2\..*local-cloud\/services\/ec2\/\./,
    );
  });

  it("refuse a service they do not have by its name, though its calls look like S3's", async () => {
    const refusal = await rejectionOf(
      new QuickSightClient(client()).send(
        new ListDashboardsCommand({ AwsAccountId: "123456789012" }),
      ),
    );

    expect(refusal.message).to.include("GET /accounts/123456789012/dashboards of quicksight");
  });

  it("refuse what a web page could send", async () => {
    expect(await statusOf(server, { headers: { host: "rebound.example.com" } })).to.equal(403);
    expect(await statusOf(server, { headers: { origin: "https://example.com" } })).to.equal(403);
  });

  it("refuse a body that is too large, and one that is no JSON", async () => {
    const target = { "x-amz-target": "AmazonAthena.ListWorkGroups" };

    expect(
      await statusOf(server, { method: "POST", headers: target, body: "x".repeat(1_100_000) }),
    ).to.equal(413);
    expect(await statusOf(server, { method: "POST", headers: target, body: "{" })).to.equal(400);
  });

  it("keep every key inside its bucket", async () => {
    for (const path of [
      "/results-here/..%2f..%2fclaim.pid",
      "/results-here/%2e%2e/%2e%2e/claim.pid",
      "/..%2f..%2fetc/passwd",
    ]) {
      expect(await statusOf(server, { path }), path).to.be.within(400, 501);
    }
  });

  it("outlive somebody who hangs up in the middle of an object, or of a page", async () => {
    const s3 = new S3Client({ ...client(), forcePathStyle: true });
    const large = Buffer.alloc(8 * 1024 * 1024);
    await cloud.services.cloud.objects.createBucket("large-here");
    await s3.send(new PutObjectCommand({ Bucket: "large-here", Key: "zeros", Body: large }));
    const paged = await startServer(cloud.services, {
      pages: async (_request, response) => {
        await pipeline(Readable.from([large]), response);
      },
    });

    try {
      for (const url of [`${server.url}/large-here/zeros`, `${paged.url}/-/page`]) {
        await hangUpOn(url);
        // Until the server has noticed: a failure there ends the process, and with it this test.
        await sleep(300);
        expect(await statusOf(server, {}), url).to.equal(200);
        expect(await statusOf(paged, {}), url).to.equal(200);
      }
    } finally {
      await paged.close();
    }
  });

  it("say which port is taken and what to do", async () => {
    const refusal = await rejectionOf(startServer(cloud.services, { port: server.port }));

    expect(refusal).to.be.instanceOf(PortInUseError);
    expect(refusal.message).to.include(String(server.port)).and.include("--port");
  });
});

function statusOf(
  server: LocalServer,
  {
    method = "GET",
    path = "/",
    headers = {},
    body = "",
  }: { method?: string; path?: string; headers?: Record<string, string>; body?: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port: server.port,
        method,
        path,
        headers: { "content-length": Buffer.byteLength(body), ...headers },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Asks for something large, and leaves with its first bytes. */
function hangUpOn(url: string): Promise<void> {
  return new Promise((gone, failed) => {
    request(url, (response) => {
      response.once("data", () => response.destroy()).once("close", gone);
    })
      .on("error", failed)
      .end();
  });
}
