import { expect } from "chai";

import {
  definitionProblems,
  NYC_TAXI,
  parametersOf,
  type AnalysisDefinition,
  type Visual,
} from "../../../dashboards";
import { DefinitionError, NYC_TAXI_SOURCE, requireValid } from "../../../dashboards/source";

/** The lab's analysis with its first visual changed. */
function withVisual(change: Partial<Visual>): AnalysisDefinition {
  const [sheet, ...others] = NYC_TAXI.sheets;
  const [first, ...visuals] = sheet!.visuals;
  return {
    ...NYC_TAXI,
    sheets: [{ ...sheet!, visuals: [{ ...first!, ...change } as Visual, ...visuals] }, ...others],
  };
}

function withField(expression: string): AnalysisDefinition {
  const { dataSet } = NYC_TAXI;
  const [first, ...fields] = dataSet.calculatedFields;
  return {
    ...NYC_TAXI,
    dataSet: { ...dataSet, calculatedFields: [{ ...first!, expression }, ...fields] },
  };
}

function withMeasure(expression: string): AnalysisDefinition {
  const [first, ...measures] = NYC_TAXI.measures;
  return { ...NYC_TAXI, measures: [{ ...first!, expression }, ...measures] };
}

const messagesOf = (definition: AnalysisDefinition) =>
  definitionProblems(definition).map(({ message }) => message);

describe("a definition's problems", () => {
  it("name the file and the line of a visual over a column that is not there", () => {
    const wrong = withVisual({ x: { column: "hour" } });

    expect(() => requireValid(wrong, NYC_TAXI_SOURCE))
      .to.throw(DefinitionError)
      .with.property("message")
      .that.matches(
        /^The definition nyc-taxi cannot be shown:\ndashboards\/nyc-taxi\.ts:\d+ sheets\[0\]\.visuals\[0\]\.x\.column: hour is not a column; choose one of vendorid, /,
      );
  });

  it("name the file that a part of the definition is imported from", () => {
    expect(() => requireValid(withField("extract('HH', {pickup})"), NYC_TAXI_SOURCE)).to.throw(
      /dashboards\/rides-data-set\.ts:\d+ dataSet\.calculatedFields\[0\]\.expression: \{pickup\} is not a column/,
    );
  });

  it("are said all at once", () => {
    const wrong = withVisual({ value: "trips", ignoredFilters: ["week"] });

    expect(messagesOf(wrong)).to.deep.equal([
      "trips is not a measure; choose one of rides, revenue, average_fare, fare_per_mile, tip_share.",
      "week is not a filter; choose one of year, month.",
    ]);
  });

  it("include a parameter that begins out of range", () => {
    const [year, month] = NYC_TAXI.parameters;
    const wrong = { ...NYC_TAXI, parameters: [year!, { ...month!, default: 13 }] };

    expect(messagesOf(wrong)).to.deep.equal([
      "month begins with 13, which is out of range: it may be 1 to 12.",
    ]);
  });

  it("include a time without a granularity and a granularity of what is no time", () => {
    expect(messagesOf(withVisual({ x: { column: "pickup_datetime" } }))).to.deep.equal([
      "pickup_datetime is a time; say the granularity: day, month or year.",
    ]);
    expect(messagesOf(withVisual({ x: { column: "month", granularity: "day" } }))).to.deep.equal([
      "month is integer; only times have a granularity.",
    ]);
  });

  it("include two visuals of one id", () => {
    expect(messagesOf(withVisual({ id: "rides-by-day" }))).to.deep.equal([
      "rides-by-day is there twice.",
    ]);
  });

  const fields: [expression: string, message: string][] = [
    [
      "extract('HH' {pickup_datetime})",
      "expected an operator, a comma or ), but found pickup_datetime, at character 14",
    ],
    [
      "extract('HH', {pickup_datetime}",
      "expected an operator, a comma or ), but found the end, at character 32",
    ],
    [
      "extract('HOUR', {pickup_datetime})",
      "extract begins with 'HOUR'; it takes 'YYYY', 'Q', 'MM', 'DD', 'WD', 'HH', 'MI', 'SS'",
    ],
    ["extract('HH', {month})", "extract is given integer; it takes datetime"],
    ["extract('HH')", "extract has 1 arguments; it takes 2"],
    ["pickup_datetime", "pickup_datetime is not a value: write columns in {braces}"],
    ["hourof({pickup_datetime})", "hourof is not a function that every renderer can compute"],
    ["sum({month})", "sum is an aggregate function, which belongs in a measure"],
    ["ifelse({month} = 1, 2)", "ifelse has 2 arguments; it takes at least 3"],
    [
      "ifelse({month} = 1, 2, 'none')",
      "ifelse answers integer or text; its values must have one type",
    ],
    ["ifelse({month}, 1, 2)", "ifelse is given integer; it takes boolean"],
    ["{month} = 'May'", "= compares integer with text"],
    ["{month} + ${week}", "${week} is not a parameter; choose one of year, month"],
    ["{month} + 'x", "the text has no closing quote, at character 11"],
    ["{total_amount} * 2", "hourofday is said to be integer; its expression is decimal."],
  ];
  for (const [expression, message] of fields) {
    it(`say what is wrong with the field ${expression}`, () => {
      expect(messagesOf(withField(expression))[0]).to.include(message);
    });
  }

  const measures: [expression: string, message: string][] = [
    ["{fare_amount} * 2", "{fare_amount} is outside of an aggregate function"],
    ["sum(avg({fare_amount}))", "avg is an aggregate function, which cannot be inside another"],
    ["sum({type})", "sum is given text; it takes integer or decimal"],
    ["max({pickup_datetime})", "rides is datetime; a measure is a number."],
  ];
  for (const [expression, message] of measures) {
    it(`say what is wrong with the measure ${expression}`, () => {
      expect(messagesOf(withMeasure(expression))[0]).to.include(message);
    });
  }
});

describe("a reader's choice", () => {
  it("is refused when it is out of range, with the range", () => {
    expect(() => parametersOf(NYC_TAXI, { parameters: { year: 2031, month: 0 } })).to.throw(
      "Year is 2031, which is out of range: nyc-taxi has 2009 to 2017.\n" +
        "Month is 0, which is out of range: nyc-taxi has 1 to 12.",
    );
  });

  it("is refused when there is no such parameter", () => {
    expect(() => parametersOf(NYC_TAXI, { parameters: { week: 1 } })).to.throw(
      "week is not a parameter of nyc-taxi; the parameters are year, month.",
    );
  });
});
