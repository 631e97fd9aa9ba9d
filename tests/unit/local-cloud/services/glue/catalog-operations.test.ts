import {
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchGetPartitionCommand,
  BatchUpdatePartitionCommand,
  CreateDatabaseCommand,
  CreateTableCommand,
  DeleteTableCommand,
  GetColumnStatisticsForTableCommand,
  GetDatabaseCommand,
  GetDatabasesCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTableVersionsCommand,
  SearchTablesCommand,
  UpdateColumnStatisticsForTableCommand,
  UpdateDatabaseCommand,
  UpdatePartitionCommand,
  UpdateTableCommand,
  type TableInput,
} from "@aws-sdk/client-glue";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";
import { servedGlue, type ServedGlue } from "./served-glue";

const RIDES: TableInput = {
  Name: "rides",
  Description: "trips by day",
  StorageDescriptor: { Columns: [{ Name: "fare", Type: "double" }], Location: "s3://lake/rides/" },
  PartitionKeys: [
    { Name: "year", Type: "int" },
    { Name: "kind", Type: "string" },
    { Name: "day", Type: "date" },
    { Name: "rate", Type: "decimal(4,2)" },
  ],
};

/** Values of the partitions that expressions choose from. */
const VALUES = [
  ["2015", "green", "2015-01-31", "1.50"],
  ["2016", "green", "2016-02-01", "2.5"],
  ["2016", "yellow", "2016-02-02", "10"],
  ["20160", "o'neil", "2016-03-01", "2.50"],
];

describe("Glue's catalogue of the local cloud", () => {
  let cloud: LocalCloudFixture;
  let served: ServedGlue;

  beforeEach(async () => {
    cloud = aLocalCloud();
    served = await servedGlue(cloud);
    await served.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "lab" } }));
    await served.glue.send(new CreateTableCommand({ DatabaseName: "lab", TableInput: RIDES }));
  });

  afterEach(() => served.close());

  const rides = { DatabaseName: "lab", TableName: "rides" };
  const create = (values: readonly string[][]) =>
    served.glue.send(
      new BatchCreatePartitionCommand({
        ...rides,
        PartitionInputList: values.map((Values) => ({
          Values,
          StorageDescriptor: RIDES.StorageDescriptor,
        })),
      }),
    );
  const chosen = async (Expression: string, more: object = {}) => {
    const { Partitions = [] } = await served.glue.send(
      new GetPartitionsCommand({ ...rides, Expression, ...more }),
    );
    return Partitions.map(({ Values = [] }) => VALUES.findIndex((one) => one[2] === Values[2]));
  };

  const choices: [expression: string, partitions: readonly number[]][] = [
    ["year = 2016", [1, 2]],
    ["year <> 2016", [0, 3]],
    ["YEAR != 2016", [0, 3]],
    ["year > 2016", [3]],
    ["2016 <= year", [1, 2, 3]],
    ["year = '2016' and kind = 'green'", [1]],
    ["year = 2015 or year = 2016 and kind = 'yellow'", [0, 2]],
    ["(year = 2015 or year = 2016) and (kind = 'yellow')", [2]],
    ["not (kind = 'green')", [2, 3]],
    ["kind in ('yellow', 'o''neil')", [2, 3]],
    ["kind not in ('yellow')", [0, 1, 3]],
    ["kind like '%e%n'", [0, 1]],
    ["kind like 'gree_'", [0, 1]],
    ["kind not like 'g%'", [2, 3]],
    ["year between 2015 and 2016", [0, 1, 2]],
    ["day >= '2016-02-01' and day < '2016-03-01'", [1, 2]],
    ["rate = 2.5", [1, 3]],
    ["rate > 2.5", [2]],
    ["kind is null", []],
    ["kind is not null", [0, 1, 2, 3]],
    ["((year) = (2016))", [1, 2]],
    ["  ", [0, 1, 2, 3]],
  ];
  for (const [expression, partitions] of choices) {
    it(`lists the partitions of ${expression}`, async () => {
      await create(VALUES);

      expect(await chosen(expression)).to.have.members(partitions);
    });
  }

  const refusals: [expression: string, message: string][] = [
    ["fare > 1", "Invalid partition expression!"],
    ["year = ", "Unsupported expression 'year = '"],
    ["year = 2016 and", "Unsupported expression 'year = 2016 and'"],
    ["lower(kind) = 'a'", "Unsupported expression 'lower(kind) = 'a''"],
    ["year = 'soon'", '"soon" is not an integer.'],
    ["day = '2016-02-31x'", '"2016-02-31x" is not a date.'],
    ["year like '2%'", "Integral data type doesn't support operation 'LIKE'"],
  ];
  for (const [expression, message] of refusals) {
    it(`refuses the expression ${expression}`, async () => {
      await create(VALUES);

      expect(await rejectionOf(chosen(expression))).to.include({
        name: "InvalidInputException",
        message,
      });
    });
  }

  it("lists partitions by segments, and without their columns", async () => {
    await create(VALUES);

    const segments = await Promise.all(
      [0, 1, 2].map((SegmentNumber) =>
        chosen("", { Segment: { SegmentNumber, TotalSegments: 3 } }),
      ),
    );
    const { Partitions } = await served.glue.send(
      new GetPartitionsCommand({ ...rides, ExcludeColumnSchema: true, MaxResults: 1 }),
    );

    expect(segments.flat()).to.have.members([0, 1, 2, 3]);
    expect(Partitions?.[0]?.StorageDescriptor).to.deep.equal({ Location: "s3://lake/rides/" });
  });

  it("tells each partition of a batch that fails, and does the others", async () => {
    await create(VALUES.slice(0, 2));
    const [first, second, missing] = VALUES;

    const created = await create(VALUES.slice(1, 3));
    const read = await served.glue.send(
      new BatchGetPartitionCommand({
        ...rides,
        PartitionsToGet: [{ Values: first }, { Values: ["1", "a", "2000-01-01", "1"] }],
      }),
    );
    const updated = await served.glue.send(
      new BatchUpdatePartitionCommand({
        ...rides,
        Entries: [
          { PartitionValueList: first, PartitionInput: { Values: first, Parameters: { a: "b" } } },
          { PartitionValueList: ["1", "a", "2000-01-01", "1"], PartitionInput: {} },
        ],
      }),
    );
    const deleted = await served.glue.send(
      new BatchDeletePartitionCommand({
        ...rides,
        PartitionsToDelete: [{ Values: missing }, { Values: missing }],
      }),
    );

    expect(created.Errors?.map(({ PartitionValues }) => PartitionValues)).to.deep.equal([second]);
    expect(read.Partitions?.map(({ Values }) => Values)).to.deep.equal([first]);
    expect(updated.Errors?.[0]?.ErrorDetail?.ErrorCode).to.equal("EntityNotFoundException");
    expect(deleted.Errors?.map(({ ErrorDetail }) => ErrorDetail?.ErrorCode)).to.deep.equal([
      "EntityNotFoundException",
    ]);
  });

  it("moves a partition to other values, but not onto another one", async () => {
    await create(VALUES.slice(0, 2));
    const [first, second, free] = VALUES;
    const move = (Values: string[] | undefined) =>
      served.glue.send(
        new UpdatePartitionCommand({
          ...rides,
          PartitionValueList: first,
          PartitionInput: { Values },
        }),
      );

    expect((await rejectionOf(move(second))).name).to.equal("AlreadyExistsException");
    await move(free);

    expect(await chosen("")).to.have.members([1, 2]);
  });

  it("tells partitions apart whose values have slashes", async () => {
    const slashed = [
      ["1", "a/b", "2016-02-01", "1"],
      ["1/a", "b", "2016-02-01", "1"],
    ];

    await rejectionOf(create([["1", "a"]]));
    const { Errors } = await create(slashed);

    expect(Errors).to.deep.equal([]);
    const { Partitions } = await served.glue.send(new GetPartitionsCommand(rides));
    expect(Partitions?.map(({ Values }) => Values)).to.deep.equal(slashed);
  });

  it("replaces a table only for who has read its current version, and keeps the ones before", async () => {
    const update = (Description: string, more: object = {}) =>
      served.glue.send(
        new UpdateTableCommand({
          DatabaseName: "lab",
          TableInput: { ...RIDES, Description },
          ...more,
        }),
      );

    await update("second", { VersionId: "0" });
    const late = await rejectionOf(update("late", { VersionId: "0" }));
    await update("third", { VersionId: "1", SkipArchive: true });

    const { TableVersions } = await served.glue.send(new GetTableVersionsCommand(rides));
    expect(late.name).to.equal("ConcurrentModificationException");
    expect(TableVersions?.map(({ Table }) => Table?.Description)).to.deep.equal([
      "third",
      "trips by day",
    ]);
  });

  it("replaces a database as a whole", async () => {
    await served.glue.send(
      new UpdateDatabaseCommand({
        Name: "lab",
        DatabaseInput: { Name: "lab", Description: "new words" },
      }),
    );
    await served.glue.send(
      new UpdateDatabaseCommand({
        Name: "lab",
        DatabaseInput: { Name: "lab", LocationUri: "s3://lake/" },
      }),
    );

    const { Database } = await served.glue.send(new GetDatabaseCommand({ Name: "lab" }));
    expect(Database).to.include({ Name: "lab", LocationUri: "s3://lake/" });
    expect(Database).not.to.have.property("Description");
  });

  it("finds tables of every database by words, by names and by times", async () => {
    await served.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "other" } }));
    await served.glue.send(
      new CreateTableCommand({
        DatabaseName: "other",
        TableInput: { Name: "rides-link", StorageDescriptor: { Columns: [] } },
      }),
    );
    const search = async (input: object) => {
      const { TableList } = await served.glue.send(new SearchTablesCommand(input));
      return TableList?.map(({ Name }) => Name);
    };

    expect(await search({ SearchText: "fare" })).to.deep.equal(["rides"]);
    expect(await search({ Filters: [{ Key: "Name", Value: "rides" }] })).to.deep.equal([
      "rides",
      "rides-link",
    ]);
    expect(await search({ Filters: [{ Key: "DatabaseName", Value: "lab" }] })).to.deep.equal([
      "rides",
    ]);
    expect(
      await search({
        Filters: [{ Key: "CreateTime", Value: "2001-01-01T00:00:00Z", Comparator: "LESS_THAN" }],
      }),
    ).to.deep.equal([]);
    expect(await search({ SortCriteria: [{ FieldName: "Name", Sort: "DESC" }] })).to.deep.equal([
      "rides-link",
      "rides",
    ]);
  });

  it("keeps statistics of columns until their table is gone", async () => {
    const statistics = {
      ColumnName: "fare",
      ColumnType: "double",
      AnalyzedTime: new Date(0),
      StatisticsData: {
        Type: "DOUBLE" as const,
        DoubleColumnStatisticsData: { NumberOfNulls: 0, NumberOfDistinctValues: 3 },
      },
    };
    const read = () =>
      served.glue.send(
        new GetColumnStatisticsForTableCommand({ ...rides, ColumnNames: ["fare", "tip"] }),
      );
    const put = await served.glue.send(
      new UpdateColumnStatisticsForTableCommand({
        ...rides,
        ColumnStatisticsList: [statistics, { ...statistics, ColumnName: "nowhere" }],
      }),
    );

    const kept = await read();
    await served.glue.send(new DeleteTableCommand({ DatabaseName: "lab", Name: "rides" }));
    await served.glue.send(new CreateTableCommand({ DatabaseName: "lab", TableInput: RIDES }));
    const after = await read();

    expect(put.Errors?.map(({ Error }) => Error?.ErrorCode)).to.deep.equal([
      "InvalidInputException",
    ]);
    expect(kept.ColumnStatisticsList).to.deep.equal([statistics]);
    expect(kept.Errors?.map(({ ColumnName }) => ColumnName)).to.deep.equal(["tip"]);
    expect(after.ColumnStatisticsList).to.deep.equal([]);
  });

  it("drops members that the API does not know, and works on after one that is nested deeply", async () => {
    const send = (Parameters: string) =>
      fetch(served.url, {
        method: "POST",
        headers: { "x-amz-target": "AWSGlue.UpdateTable" },
        body: `{"DatabaseName":"lab","TableInput":{"Name":"rides","Unknown":${Parameters}}}`,
      });

    const deep = await send(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`);
    const after = await send('"x"');

    const { Table } = await served.glue.send(
      new GetTableCommand({ DatabaseName: "lab", Name: "rides" }),
    );
    expect([deep.status, after.status]).to.deep.equal([200, 200]);
    expect(Table).not.to.have.property("Unknown");
  });

  it("refuses by name the catalogue of another account", async () => {
    const refusal = await rejectionOf(
      served.glue.send(new GetDatabasesCommand({ CatalogId: "999999999999" })),
    );

    expect(refusal.message).to.include("GetDatabases of Glue in the catalogue 999999999999");
  });
});
