import { expect } from "chai";

import {
  answerFromCube,
  cubeOf,
  definitionProblems,
  NYC_TAXI,
  visualQuery,
  type Cell,
  type DashboardState,
  type Visual,
} from "../../../dashboards";
import { CANONICAL_COLUMNS, CANONICAL_PARTITIONS } from "../../../datasets/tables";
import { aRidesLake, type RidesLake } from "./rides-lake";

const TABLE = "nytaxirides";
const VISUALS = NYC_TAXI.sheets.flatMap(({ visuals }) => visuals);
const visual = (id: string): Visual => VISUALS.find((one) => one.id === id)!;
const JANUARY: DashboardState = { parameters: { year: 2016, month: 1 } };

const TYPE = { column: "type" };

/** Months with generated trips, with real ones only, and with none; all types, some, and one. */
const CHOICES: readonly DashboardState[] = [
  JANUARY,
  {
    parameters: { year: 2016, month: 7 },
    selections: [{ dimension: TYPE, values: ["yellow", "fhv"] }],
  },
  { parameters: { year: 2017, month: 12 } },
  {
    parameters: { year: 2015, month: 1 },
    selections: [{ dimension: TYPE, values: ["green"] }],
  },
];

/** Doubles that were added up in another order differ in their last digits. */
const rounded = (rows: readonly (readonly Cell[])[]) =>
  rows.map((row) =>
    row.map((cell) => (typeof cell === "number" ? Number(cell.toPrecision(9)) : cell)),
  );

describe("the lab's analysis", () => {
  let lake: RidesLake;
  const answer = (id: string, state: DashboardState = JANUARY) =>
    lake.ask(visualQuery(NYC_TAXI, visual(id), state, TABLE).sql);

  before(async () => {
    lake = await aRidesLake(20_000);
  });
  after(() => lake.close());

  it("has no problem", () => {
    expect(definitionProblems(NYC_TAXI)).to.deep.equal([]);
  });

  it("knows the canonical table's columns, in its order and with its types", () => {
    const types: Record<string, string> = {
      int: "integer",
      double: "decimal",
      timestamp: "datetime",
      string: "text",
    };

    expect(NYC_TAXI.dataSet.columns.map(({ name, type }) => [name, type])).to.deep.equal(
      [...CANONICAL_COLUMNS, ...CANONICAL_PARTITIONS].map(({ name, type }) => [name, types[type]]),
    );
  });

  it("begins with lab 2: hours, days by type, January 2016", () => {
    const [sheet] = NYC_TAXI.sheets;
    const chosen = NYC_TAXI.parameters.map((one) => [one.name, one.default]);

    expect(NYC_TAXI.dataSet.calculatedFields[0]).to.include({
      name: "hourofday",
      expression: "extract('HH', {pickup_datetime})",
    });
    expect(sheet?.visuals).to.have.length(2);
    expect(sheet?.visuals[0]).to.deep.include({ kind: "line", x: { column: "hourofday" } });
    expect(sheet?.visuals[1]).to.deep.include({ kind: "line", color: { column: "type" } });
    expect(chosen).to.deep.equal([
      ["year", 2016],
      ["month", 1],
    ]);
  });

  it("shows the fall on 23 January 2016 in the rides by day", async () => {
    const days = await answer("rides-by-day");
    const rides = (day: string) =>
      days.filter(([one]) => one === day).reduce((sum, row) => sum + Number(row[2]), 0);

    expect(rides("2016-01-23")).to.be.lessThan(rides("2016-01-22") / 3);
    expect(rides("2016-01-23")).to.be.lessThan(rides("2016-01-30") / 3);
  });

  it("answers every visual with the columns that it says", async () => {
    for (const one of VISUALS) {
      const { sql, columns } = visualQuery(NYC_TAXI, one, JANUARY, TABLE);
      const rows = await lake.ask(sql);

      expect(rows, one.id).to.not.be.empty;
      expect(rows[0], one.id).to.have.length(columns.length);
    }
  });

  it("counts the same month by hours, by days, by weekdays and as a key figure", async () => {
    const sum = (rows: Cell[][]) => rows.reduce((total, row) => total + Number(row.at(-1)), 0);

    const [[rides] = []] = await answer("month-rides");

    for (const id of ["rides-by-hour", "rides-by-day", "rides-by-weekday-and-hour"])
      expect(sum(await answer(id)), id).to.equal(rides);
  });

  it("puts weekdays where the calendar has them", async () => {
    const state = {
      ...JANUARY,
      selections: [
        {
          dimension: { column: "pickup_datetime", granularity: "day" as const },
          values: ["2016-01-04"],
        },
      ],
    };

    const days = (await answer("rides-by-weekday-and-hour", state)).map(([weekday]) => weekday);

    expect(new Set(days)).to.deep.equal(new Set(["1 Monday"]));
  });

  it("compares January with the December before it", async () => {
    const [january = []] = await answer("month-rides");
    const [december = []] = await answer("month-rides", { parameters: { year: 2015, month: 12 } });

    expect(january[1]).to.equal(december[0]);
  });

  it("has more pickups the higher a zone stands, and ten at most", async () => {
    const zones = await answer("top-pickup-zones");
    const rides = zones.map((row) => Number(row[1]));

    expect(zones).to.have.length(10);
    expect(rides).to.deep.equal([...rides].sort((a, b) => b - a));
  });

  it("answers with no row where nobody rode", async () => {
    expect(await answer("rides-by-hour", { parameters: { year: 2017, month: 12 } })).to.deep.equal(
      [],
    );
  });

  for (const one of VISUALS) {
    it(`makes ${one.id} of its cube as Athena answers it, whatever is chosen`, async () => {
      const cube = cubeOf(NYC_TAXI, [one], TABLE, [TYPE]);
      const cells = await lake.ask(cube.sql);

      for (const state of CHOICES) {
        const asked = await lake.ask(visualQuery(NYC_TAXI, one, state, TABLE).sql);
        const made = answerFromCube(NYC_TAXI, one, cube, cells, state);

        expect(rounded(made), JSON.stringify(state)).to.deep.equal(rounded(asked));
      }
    });
  }
});
