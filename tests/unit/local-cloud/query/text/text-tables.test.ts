import { gzipSync } from "node:zlib";

import { expect } from "chai";

import { servedTables } from "../served-tables";

/** What LazySimpleSerDe, OpenCSVSerDe and the JSON SerDes read. */
describe("a table over text", () => {
  let lake: Awaited<ReturnType<typeof servedTables>>;

  before(async () => {
    lake = await servedTables();
  });

  after(() => lake.close());

  const rows = async (columns: string, format: string, body: string | Buffer) => {
    const { rows: read, reason } = await lake.read(columns, format, body);
    expect(reason).to.equal(undefined);
    return read;
  };
  const reason = async (columns: string, format: string, body: string) =>
    (await lake.read(columns, format, body)).reason;

  describe("of LazySimpleSerDe", () => {
    const BY_COMMA = "row format delimited fields terminated by ',' {location}";

    it("cuts numbers at their point and has NULL for what is none", async () => {
      expect(
        await rows("a bigint, b int, c tinyint", BY_COMMA, "1.5,+7,300\n.5,-,007\n1e2, 1,-0.9\n"),
      ).to.deep.equal([
        ["1", "7", undefined],
        ["0", undefined, "7"],
        [undefined, undefined, "0"],
      ]);
    });

    it("lets days and months run over, and reads times with a space or a T", async () => {
      expect(
        await rows(
          "a date, b timestamp",
          BY_COMMA,
          "2016-13-41,2016-01-01T10:00\n2016-1-5 10:00,2016-01-01 10:00:00.1236\nsoon,2016-01-01 10:00\n",
        ),
      ).to.deep.equal([
        ["2017-02-10", "2016-01-01 10:00:00.000"],
        ["2016-01-05", "2016-01-01 10:00:00.124"],
        [undefined, undefined],
      ]);
    });

    it("cuts a varchar and fills a char", async () => {
      expect(await rows("a varchar(2), b char(3)", BY_COMMA, "abc,x\n")).to.deep.equal([
        ["ab", "x  "],
      ]);
    });

    it("takes a separator behind an escape for text", async () => {
      const format = "row format delimited fields terminated by '|' escaped by '\\\\' {location}";

      expect(await rows("a string, b string", format, "a\\|b|c\\\\\n")).to.deep.equal([
        ["a|b", "c\\"],
      ]);
    });

    it("reads a time by the table's own formats", async () => {
      const format =
        "row format serde 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' with serdeproperties " +
        "('field.delim'=',', 'timestamp.formats'='MM/dd/yyyy hh:mm:ss a,millis') {location}";

      expect(await rows("a timestamp", format, "01/05/2016 03:04:05 PM\n86400000\n")).to.deep.equal(
        [["2016-01-05 15:04:05.000"], ["1970-01-02 00:00:00.000"]],
      );
    });

    it("reads what gzip compressed, and counts the file's size", async () => {
      const body = gzipSync("1,a\n2,b\n");
      await lake.put("zipped/a.csv.gz", body);
      await lake.ask(
        "create external table zipped (a int, b string) row format delimited fields terminated by ',' location 's3://lake-here/zipped/'",
      );

      expect(await lake.ask("select * from zipped")).to.deep.equal({
        rows: [
          ["1", "a"],
          ["2", "b"],
        ],
        bytes: body.length,
      });
    });

    it("refuses lines that end in a carriage return alone", async () => {
      expect(await reason("a int", BY_COMMA, "1\r2\r3\r")).to.match(
        /NOT_SUPPORTED: .*lines that end in a carriage return alone/,
      );
    });
  });

  describe("of OpenCSVSerDe", () => {
    const CSV = "row format serde 'org.apache.hadoop.hive.serde2.OpenCSVSerde' {location}";

    it("takes quotes and escapes off", async () => {
      expect(
        await rows("a string, b string", CSV, '"a ""q"" b","x,y"\nplain,"es\\"c"\n"",\n'),
      ).to.deep.equal([
        ['a "q" b', "x,y"],
        ["plain", 'es"c'],
        ["", ""],
      ]);
    });

    it("ends a query that reads a number which is none, and no other", async () => {
      expect(await reason("a int", CSV, '"x"\n')).to.equal(
        `HIVE_BAD_DATA: Error parsing field value 'x' for field 0: For input string: "x"`,
      );
      expect(await rows("a int, b string", CSV, '"1","y"\n')).to.deep.equal([["1", "y"]]);
    });
  });

  describe("of the OpenX JSON SerDe", () => {
    const JSON_LINES = "row format serde 'org.openx.data.jsonserde.JsonSerDe'";

    it("finds keys whatever their case, by their mapping, and has NULL for those that are missing", async () => {
      const mapped = `${JSON_LINES} with serdeproperties ('mapping.stamp'='ts') {location}`;

      expect(
        await rows("a int, stamp bigint", mapped, '{"A":1,"ts":2}\n{"a":"3"}\n'),
      ).to.deep.equal([
        ["1", "2"],
        ["3", undefined],
      ]);
    });

    it("keeps every digit, and an object in a text column as JSON", async () => {
      expect(
        await rows(
          "a bigint, b string",
          `${JSON_LINES} {location}`,
          '{"a":9007199254740993,"b":{"z":[1,2.50]}}\n',
        ),
      ).to.deep.equal([["9007199254740993", '{"z":[1,2.50]}']]);
    });

    it("ends at a malformed line, or has NULLs for it where the table says so", async () => {
      const body = '{"a":1\n{"a":4}\n';

      expect(await reason("a int", `${JSON_LINES} {location}`, body)).to.match(
        /^HIVE_CURSOR_ERROR: Row is not a valid JSON Object/,
      );
      expect(
        await rows(
          "a int",
          `${JSON_LINES} with serdeproperties ('ignore.malformed.json'='true') {location}`,
          body,
        ),
      ).to.deep.equal([[undefined], ["4"]]);
    });
  });

  it("of Hive's JSON SerDe ends at a value of another type", async () => {
    const format = "row format serde 'org.apache.hive.hcatalog.data.JsonSerDe' {location}";

    expect(await rows("a int, b string", format, '{"b":"x","a":1.9}\n')).to.deep.equal([
      ["1", "x"],
    ]);
    expect(await reason("a int", format, '{"a":"x"}\n')).to.match(/^HIVE_BAD_DATA: /);
  });
});
