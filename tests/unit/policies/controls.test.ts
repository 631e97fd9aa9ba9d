import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { RULES } from "../../../policies/all-rules";
import { PROOFS } from "./rule-proofs";
import { SECURITY_HUB_CONTROLS } from "./security-hub-controls";
import { stackTypes, type TypeCounts } from "./stack-types";

/** What a rule stands for that is no control of Security Hub. */
const OWN = new Set([
  "Cost",
  "Glue encryption at rest",
  "IAM cross-service confused deputy",
  "S3 and Redshift data protection",
  "Tagging",
]);

/** Rows of the table below a heading, cell by cell, without the table's head. */
function tableBelow(heading: string): string[][] {
  const text = readFileSync(join(PROJECT_ROOT, "docs", "controls.md"), "utf8");
  const section = text.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function idOf(control: string): string {
  return control.split(" ")[0] ?? "";
}

describe("docs/controls.md", () => {
  let stacks: readonly TypeCounts[];

  before(async () => {
    stacks = await stackTypes();
  });

  it("says on how many resources of our stacks each rule was asked, and which test shows that they keep it", () => {
    const rows = RULES.map(({ name, types }) => [
      `\`${name}\``,
      types
        .map((type) => {
          const counts = stacks.map((one) => one.get(type) ?? 0);
          return `${type.split(":")[1]} ${counts.join(", ")}`;
        })
        .join("; "),
      `\`tests/${PROOFS[name]?.[0]}\`: ${PROOFS[name]?.[1]}`,
    ]);

    expect(tableBelow("What each rule checks")).to.deep.equal(rows);
  });

  it("names no type that none of the stacks has", () => {
    const unseen = RULES.flatMap(({ name, types }) =>
      types.filter((type) => !stacks.some((one) => one.has(type))).map((type) => `${name} ${type}`),
    );

    expect(unseen).to.deep.equal([]);
  });

  it("names tests that there are", () => {
    for (const [rule, [file, title]] of Object.entries(PROOFS)) {
      const text = readFileSync(join(PROJECT_ROOT, "tests", file), "utf8");
      expect(text, rule).to.include(`"${title}"`);
    }
    expect(Object.keys(PROOFS)).to.have.members(RULES.map(({ name }) => name));
  });

  it("gives every control AWS's title and standard, and the rules that stand for it", () => {
    const rows = Object.entries(SECURITY_HUB_CONTROLS).map(([id, { title, elsewhere }]) => [
      id,
      title,
      elsewhere ?? "FSBP",
      RULES.filter(({ controls }) => controls.map(idOf).includes(id))
        .map(({ name }) => `\`${name}\``)
        .join(", "),
    ]);

    expect(tableBelow("Controls by id")).to.deep.equal(rows);
    for (const [id, , , rules] of rows) expect(rules, id).to.not.equal("");
  });

  it("says of a control in a rule where it is from, unless it is of the best practices", () => {
    for (const control of RULES.flatMap(({ controls }) => controls)) {
      if (OWN.has(control)) continue;
      const known = SECURITY_HUB_CONTROLS[idOf(control)];
      expect(known, control).to.not.equal(undefined);
      const suffix = known?.elsewhere === undefined ? "" : ` (${known.elsewhere})`;
      expect(control).to.equal(`${idOf(control)}${suffix}`);
    }
  });
});
