import { expect } from "chai";

import { Visualization, type VisualizationArgs } from "../../components";
import { MORE_ANSWERS } from "./more-answers";
import { deploy } from "./recording-mocks";

const PRINCIPAL = "arn:aws:quicksight:us-east-1:123456789012:user/default/ana";
const ARGS: VisualizationArgs = {
  workgroupName: "lab",
  databaseName: "nyctaxi",
  tableName: "nytaxirides",
  columns: [
    { name: "pickup_datetime", type: "timestamp" },
    { name: "vendorid", type: "int" },
    { name: "type", type: "string" },
  ],
  calculatedFields: [{ name: "hourofday", expression: "extract('HH', {pickup_datetime})" }],
  principalArn: PRINCIPAL,
};
const aView = (more: Partial<VisualizationArgs> = {}) =>
  deploy(() => new Visualization("lab", { ...ARGS, ...more }), MORE_ANSWERS);
const problemsOf = async (more: Partial<VisualizationArgs>) =>
  aView(more).then(
    () => "",
    (error: Error) => error.message,
  );

describe("Visualization", () => {
  it("asks Athena for the table with QuickSight's types", async () => {
    const { named } = await aView();

    const [{ relationalTable }] = named("lab-data-set").inputs.physicalTableMaps as [
      { relationalTable: { inputColumns: object[] } },
    ];
    expect(relationalTable.inputColumns).to.deep.equal([
      { name: "pickup_datetime", type: "DATETIME" },
      { name: "vendorid", type: "INTEGER" },
      { name: "type", type: "STRING" },
    ]);
  });

  it("computes the hour of day in the logical table and shows it", async () => {
    const { named } = await aView();

    const [{ dataTransforms }] = named("lab-data-set").inputs.logicalTableMaps as [
      { dataTransforms: object[] },
    ];
    expect(JSON.stringify(dataTransforms[0])).to.include("extract('HH', {pickup_datetime})");
    expect(JSON.stringify(dataTransforms[1])).to.include("hourofday");
  });

  it("gives source and data set to the principal", async () => {
    const { named } = await aView();

    for (const name of ["lab-source", "lab-data-set"]) {
      expect(named(name).inputs.permissions, name).to.have.nested.property(
        "[0].principal",
        PRINCIPAL,
      );
    }
  });

  it("refuses a field over a column that is not there, an unknown type and another principal, all at once", async () => {
    const message = await problemsOf({
      columns: [{ name: "shape", type: "map<string,int>" }],
      calculatedFields: [{ name: "hour", expression: "extract('HH', {pickup})" }],
      principalArn: "ana",
    });

    expect(message)
      .to.include("{pickup}, which is no column")
      .and.include("map<string,int>")
      .and.include('principalArn is "ana"');
  });
});
