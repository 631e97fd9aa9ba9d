import { expect } from "chai";

import {
  freeName,
  withActive,
  withoutTab,
  withTab,
  type Tabs,
} from "../../../workbench/browser/tabs/tab-store";

const ONE: Tabs = {
  all: [{ id: "1", name: "Query 1", engine: "athena", text: "select 1" }],
  active: "1",
};

describe("The learner's tabs", () => {
  it("show a new one, under a name and an id that none has", () => {
    const closed = withoutTab(withTab(ONE, { name: "Query 2", engine: "athena", text: "" }), "1");

    const tabs = withTab(closed, { name: freeName(closed), engine: "spectrum", text: "" });

    expect(tabs.all.map(({ id, name }) => [id, name])).to.deep.equal([
      ["2", "Query 2"],
      ["3", "Query 3"],
    ]);
    expect(tabs.active).to.equal("3");
  });

  it("show the neighbour of a closed one, and keep the last", () => {
    const two = withTab(ONE, { name: "Query 2", engine: "athena", text: "" });

    expect(withoutTab(two, "2").active).to.equal("1");
    expect(withoutTab(ONE, "1")).to.equal(ONE);
  });

  it("change the one that is seen alone", () => {
    const two = withTab(ONE, { name: "Query 2", engine: "athena", text: "" });

    const { all } = withActive(two, { text: "select 2" });

    expect(all.map(({ text }) => text)).to.deep.equal(["select 1", "select 2"]);
  });
});
