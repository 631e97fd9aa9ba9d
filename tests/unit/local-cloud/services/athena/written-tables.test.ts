import { text } from "node:stream/consumers";

import { expect } from "chai";

import { parseS3Uri } from "../../../../../local-cloud/stores/object-store";
import { servedTables } from "../../query/served-tables";

describe("what Athena writes", () => {
  let lake: Awaited<ReturnType<typeof servedTables>>;

  before(async () => {
    lake = await servedTables();
  });

  after(() => lake.close());

  const rows = async (sql: string) => {
    const { rows: found, reason } = await lake.ask(sql);
    expect(reason, sql).to.equal(undefined);
    return found;
  };
  const bodies = async (prefix: string) => {
    const { bucket, key } = parseS3Uri(prefix);
    const found = await lake.cloud.objects.list(bucket, key);
    return Promise.all(
      found.map(async (one) => text(await lake.cloud.objects.read(bucket, one.key))),
    );
  };

  it("keeps NULL, the empty text and odd signs apart in partitions, as far as Hive does", async () => {
    await rows(
      "create table parted with (partitioned_by = array['p']) as " +
        "select * from (values (1, 'null'), (2, 'a/b'), (3, null), (4, '')) t(n, p)",
    );

    expect(await rows("select n, p from parted order by n")).to.deep.equal([
      ["1", "null"],
      ["2", "a/b"],
      ["3", undefined],
      ["4", undefined],
    ]);
    expect(await rows("show partitions parted")).to.deep.equal([
      ["p=__HIVE_DEFAULT_PARTITION__"],
      ["p=a%2Fb"],
      ["p=null"],
    ]);
  });

  it("goes on in a table's own format", async () => {
    await rows(
      "create table lines with (format = 'TEXTFILE', field_delimiter = '|') as select 1 as a, 'x' as b",
    );
    await rows("insert into lines (b) values ('y')");

    expect(await rows("select a, b from lines order by b")).to.deep.equal([
      ["1", "x"],
      [undefined, "y"],
    ]);
  });

  it("is a file without a header when it is unloaded as text, and nothing else may lie there", async () => {
    const unload =
      "unload (select 1 as a, 'x' as b) to 's3://lake-here/out/' with (format = 'TEXTFILE', field_delimiter = ',', compression = 'none')";

    await rows(unload);

    expect(await bodies("s3://lake-here/out/")).to.deep.equal(["1,x\n"]);
    expect((await lake.ask(unload)).reason).to.match(/^HIVE_PATH_ALREADY_EXISTS: /);
  });

  it("is listed in a manifest", async () => {
    const { QueryExecutionId = "" } = lake.athena.operations.StartQueryExecution({
      QueryString: "create table listed as select 1 as a",
      WorkGroup: "free",
      QueryExecutionContext: { Database: "lake" },
    });
    const { Statistics, ResultConfiguration } = await lake.athena.waitFor(QueryExecutionId);

    const [manifest = ""] = await bodies(Statistics?.DataManifestLocation ?? "");

    expect(ResultConfiguration?.OutputLocation).to.equal(
      `s3://results-here/free/tables/${QueryExecutionId}`,
    );
    expect(manifest).to.match(
      new RegExp(`^s3://results-here/free/tables/${QueryExecutionId}/.*\\n$`),
    );
  });
});
