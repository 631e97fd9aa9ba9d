import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import ts from "typescript";

import {
  Access,
  Catalog,
  DataKey,
  DataLake,
  LakeFormation,
  QueryEngine,
  Visualization,
  Warehouse,
} from "../../../components";
import { NYC_TAXI } from "../../../dashboards";
import { aTable, someZones } from "./catalog-fixtures";
import { MORE_ANSWERS } from "./more-answers";
import { deploy } from "./recording-mocks";

const BUCKET = { bucketArn: "arn:aws:s3:::b" };
const ASKED = { dataLocations: [BUCKET], databaseName: "nyctaxi", resultsLocation: BUCKET };
const WORKGROUP_ARN = "arn:aws:athena:us-west-2:123456789012:workgroup/lab";

/** The file of each component, and the component with little more than it needs. */
const COMPONENTS: Readonly<Record<string, () => pulumi.ComponentResource>> = {
  "access/access": () =>
    new Access("a", { ...ASKED, workgroupArn: WORKGROUP_ARN, databases: { main: "nyctaxi" } }),
  "catalog/catalog": () =>
    new Catalog("taxi", { lake: someZones(), databaseName: "nyctaxi", tables: [aTable()] }),
  "data-key/data-key": () => new DataKey("taxi"),
  "data-lake/data-lake": () => new DataLake("taxi"),
  "lake-formation/lake-formation": () => new LakeFormation("taxi", { locations: { raw: BUCKET } }),
  "query-engine/query-engine": () =>
    new QueryEngine("taxi", { ...ASKED, resultsUri: "s3://results/" }),
  "visualization/visualization": () =>
    new Visualization("taxi", {
      ...ASKED,
      definition: NYC_TAXI,
      workgroupName: "lab",
      workgroupArn: WORKGROUP_ARN,
      tableName: "trips",
      owners: ["arn:aws:quicksight:us-east-1:123456789012:user/default/ana"],
    }),
  "warehouse/warehouse": () => new Warehouse("taxi", ASKED),
};

describe("a component's outputs", () => {
  for (const [file, build] of Object.entries(COMPONENTS)) {
    it(`are the public fields of ${file}, each of them and nothing else`, async () => {
      const registered: string[] = [];

      const { component } = await deploy(
        () => {
          recordOutputs(registered);
          return build();
        },
        { ...MORE_ANSWERS, "aws:kms/key:Key": keyAnswer, "aws:kms/alias:Alias": () => ({}) },
      );

      const fields = publicFieldsOf(file);
      const given = fields.filter((field) => field in component && valueIn(component, field));
      expect(registered).to.have.members(given);
      expect(fields).to.include.members(registered);
    });
  }
});

const keyAnswer = () => ({ arn: "arn:aws:kms:us-west-2:123456789012:key/1", keyId: "1" });

function valueIn(component: pulumi.ComponentResource, field: string): boolean {
  return (component as unknown as Record<string, unknown>)[field] !== undefined;
}

/** Names of the outputs of components as the engine gets them. */
function recordOutputs(registered: string[]): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResourceOutputs(
      request: { getOutputs(): { toJavaScript(): Record<string, unknown> } },
      callback: unknown,
    ): void;
  };
  const register = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, callback) => {
    registered.push(...Object.keys(request.getOutputs().toJavaScript()));
    register(request, callback);
  };
}

/** Names of the fields that the one component class of a file declares for everyone. */
function publicFieldsOf(file: string): string[] {
  const path = join(__dirname, "..", "..", "..", "components", `${file}.ts`);
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022);
  return source.statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ members }) => [...members].filter(ts.isPropertyDeclaration))
    .map(({ name }) => name)
    .filter(ts.isIdentifier)
    .map(({ text }) => text);
}
