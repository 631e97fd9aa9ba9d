import { expect } from "chai";

import { columnDigits } from "../../../../../local-cloud/services/athena/column-digits";
import { formatValue } from "../../../../../local-cloud/services/athena/format-value";
import { StatementRunner } from "../../dialects/athena/statement-runner";

/** Expressions and how Athena prints them. */
const PRINTED: readonly (readonly [string, string | undefined])[] = [
  ["array[1, null, 2]", "[1, null, 2]"],
  ["array['a', 'b c']", "[a, b c]"],
  ["array[array[1], array[2, 3]]", "[[1], [2, 3]]"],
  ["array[1.5e0, 2e0]", "[1.5, 2.0]"],
  ["array[date '2016-01-01', null]", "[2016-01-01, null]"],
  ["map(array[1], array[array[1, 2]])", "{1=[1, 2]}"],
  ["map(array['a'], array[cast(null as integer)])", "{a=null}"],
  ["cast(row(1, 'x') as row(a integer, b varchar))", "{a=1, b=x}"],
  ["row(1, null)", "{field0=1, field1=null}"],
  ["array[cast(row(1, 'x') as row(a integer, b varchar))]", "[{a=1, b=x}]"],
  ["cast(null as array(integer))", undefined],
  ["1e7", "1.0E7"],
  ["1.23456789e-5", "1.23456789E-5"],
  ["-0e0", "-0.0"],
  ["real '0.1' + real '0.2'", "0.3"],
  ["cast(1e10 as real)", "1.0E10"],
  ["decimal '1.50'", "1.50"],
  ["x'00ff61'", "00 ff 61"],
  ["cast('a' as char(3))", "a  "],
  ["date '-0005-01-05'", "-0005-01-05"],
  ["date '12016-01-05'", "+12016-01-05"],
  ["timestamp '2016-01-05 10:11'", "2016-01-05 10:11:00.000"],
  ["timestamp '2016-01-05 10:11:12.123456'", "2016-01-05 10:11:12.123"],
  ["timestamp '1916-01-05 10:11:12.5'", "1916-01-05 10:11:12.500"],
  ["time '10:11'", "10:11:00.000"],
  ["timestamp '2016-07-01 12:00 America/New_York'", "2016-07-01 12:00:00.000 America/New_York"],
  ["timestamp '2016-07-01 12:00 +05:30'", "2016-07-01 12:00:00.000 +05:30"],
  ["interval '-1.5' second", "-0 00:00:01.500"],
  ["interval '14' month", "1-2"],
];

describe("Values in Athena's results", () => {
  let runner: StatementRunner;
  before(async () => {
    runner = await StatementRunner.open();
  });
  after(() => runner.close());

  for (const [expression, text] of PRINTED) {
    it(`prints ${expression} as ${text ?? "no value"}`, async () => {
      const outcome = await runner.outcome(`select ${expression}`);

      const [[typed] = []] = "rows" in outcome ? outcome.rows : [];
      expect(typed && formatValue(typed.value, typed.type)).to.equal(text);
    });
  }

  it("says how many digits a column's type has", () => {
    expect(columnDigits({ kind: "bigint" })).to.deep.equal({ precision: 19, scale: 0 });
    expect(columnDigits({ kind: "varchar" })).to.deep.equal({ precision: 2147483647, scale: 0 });
    expect(columnDigits({ kind: "decimal", precision: 5, scale: 2 })).to.deep.equal({
      precision: 5,
      scale: 2,
    });
    expect(columnDigits({ kind: "date" })).to.deep.equal({ precision: 0, scale: 0 });
  });
});
