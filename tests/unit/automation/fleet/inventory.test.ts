import { expect } from "chai";
import fc from "fast-check";

import { checkInventory } from "../../../../automation/fleet/inventory/read-inventory";
import { InventoryError, type Problem } from "../../../../automation/fleet/inventory/problem";
import { FILE_FAULTS, HEAD, rowOf, ROW_FAULTS } from "./inventory-faults";

describe("an inventory of attendees", () => {
  it(`has ${ROW_FAULTS.length + FILE_FAULTS.length} kinds of faults that are told apart here, at least 100`, () => {
    expect(ROW_FAULTS.length + FILE_FAULTS.length).to.be.at.least(100);
  });

  for (const { field, value, told } of ROW_FAULTS) {
    it(`names the line, the column and what is allowed when ${field} is ${JSON.stringify(value)}`, () => {
      const text = [HEAD, rowOf(1), rowOf(2, { [field]: value }), rowOf(3)].join("\n");

      const problems = problemsOf("event.csv", text);

      expect(problems.map(({ line }) => line)).to.include(3);
      const here = problems.filter((one) => one.line === 3);
      expect(here.map((one) => `${one.field}: ${one.text}`).join("\n")).to.match(told);
    });
  }

  for (const { title, file, text, line, told } of FILE_FAULTS) {
    it(`refuses a file with ${title}`, () => {
      const problems = problemsOf(file, text);

      const found = problems.filter((one) => told.test(`${one.field}: ${one.text}`));
      expect(found, JSON.stringify(problems)).to.not.be.empty;
      expect(found.map((one) => one.line)).to.include(line);
    });
  }

  it("tells every fault of a file at once, each with its own line", () => {
    const text = [
      HEAD,
      ...ROW_FAULTS.map(({ field, value }, at) => rowOf(at, { [field]: value })),
    ].join("\n");

    const problems = problemsOf("event.csv", text);

    const lines = new Set(problems.map(({ line }) => line));
    const silent = ROW_FAULTS.filter((_fault, at) => !lines.has(at + 2));
    expect(silent.map(({ field, value }) => `${field} ${value}`)).to.deep.equal([]);
  });

  it("reads the same attendees from CSV and from JSON, whatever their names", () => {
    const attendee = fc.record({
      id: fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/),
      email: fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.org$/),
      account: fc.stringMatching(/^[1-9]\d{11}$/),
      external_id: fc.stringMatching(/^[a-z0-9-]{2,12}$/),
    });
    const distinct = fc.uniqueArray(attendee, {
      minLength: 1,
      maxLength: 8,
      comparator: (one, other) =>
        one.id === other.id || one.email === other.email || one.account === other.account,
    });

    fc.assert(
      fc.property(distinct, (attendees) => {
        const rows = attendees.map((one) => ({
          ...one,
          region: "us-west-2",
          role_arn: `arn:aws:iam::${one.account}:role/lab`,
        }));
        const csv = [HEAD, ...rows.map((row, at) => rowOf(at, row))].join("\r\n");
        const fromCsv = checkInventory("e.csv", Buffer.from(`\uFEFF${csv}`), "workshop");
        const fromJson = checkInventory("e.json", Buffer.from(JSON.stringify(rows)), "workshop");

        expect(fromCsv).to.deep.equal(fromJson);
        expect(fromCsv.map(({ id }) => id)).to.deep.equal(attendees.map(({ id }) => id));
      }),
    );
  });

  it("takes one attendee's settings from its columns and from its overrides", () => {
    const text = `${HEAD},config:warehouse\n${rowOf(1, { overrides: '"{""budgetUsd"":""30""}"' })},none`;

    const [attendee] = checkInventory("event.csv", Buffer.from(text), "workshop");

    expect(attendee?.overrides).to.deep.equal({
      "analytics-lab:warehouse": "none",
      "analytics-lab:budgetUsd": "30",
    });
  });
});

function problemsOf(file: string, text: string | Buffer): readonly Problem[] {
  try {
    checkInventory(file, Buffer.from(text as string), "workshop");
  } catch (error) {
    if (error instanceof InventoryError) return error.problems;
    throw error;
  }
  throw new Error("The inventory was taken.");
}
