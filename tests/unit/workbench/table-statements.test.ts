import { expect } from "chai";

import type { CatalogTable } from "../../../workbench/browser/catalog/catalog";
import { ddlOf, previewOf } from "../../../workbench/browser/catalog/table-statements";

const EXTERNAL = { name: "spectrum", database: "nyctaxi" };

const aTable = (given: Partial<CatalogTable> = {}): CatalogTable => ({
  database: "nyctaxi",
  name: "nytaxirides",
  isView: false,
  columns: [],
  isProjected: false,
  ...given,
});

describe("Statements about a table of the catalog", () => {
  it("preview it with the engine that the learner works with", () => {
    expect(previewOf(aTable(), "athena", EXTERNAL).text).to.include("from nyctaxi.nytaxirides");
    expect(previewOf(aTable(), "spectrum", EXTERNAL)).to.deep.equal({
      engine: "spectrum",
      text: "select *\nfrom spectrum.nytaxirides\nlimit 10",
    });
  });

  it("preview with Athena what Redshift does not see: views and other databases", () => {
    const view = previewOf(aTable({ isView: true }), "spectrum", EXTERNAL);
    const other = previewOf(aTable({ database: "crawled" }), "spectrum", EXTERNAL);

    expect([view.engine, other.engine]).to.deep.equal(["athena", "athena"]);
  });

  it("quote a name that is more than letters, as SELECT and as DDL do", () => {
    const table = aTable({ name: 'a"b`c' });

    expect(previewOf(table, "athena", EXTERNAL).text).to.include('nyctaxi."a""b`c"');
    expect(ddlOf(table).text).to.equal('show create table nyctaxi.`a"b``c`');
  });

  it("show how a view is made", () => {
    expect(ddlOf(aTable({ isView: true })).text).to.equal("show create view nyctaxi.nytaxirides");
  });
});
