import type { AnalysisDefinition as SdkDefinition } from "@aws-sdk/client-quicksight";
import { expect } from "chai";

import { quickSightDefinition } from "../../../components/visualization/quicksight/analysis-json";
import type { DefinitionJson } from "../../../components/visualization/quicksight/definition-json";
import { NYC_TAXI } from "../../../dashboards";

/** Paths of fields that a type has and QuickSight's own has not. */
type Unknown<Ours, Theirs> = Ours extends readonly (infer One)[]
  ? Theirs extends readonly (infer Other)[]
    ? Unknown<One, Other>
    : "not a list"
  : Ours extends object
    ? {
        [Key in keyof Ours]-?: Key extends keyof Theirs
          ? Unknown<NonNullable<Ours[Key]>, NonNullable<Theirs[Key]>>
          : Key;
      }[keyof Ours]
    : never;

type IsNever<T> = [T] extends [never] ? true : false;

describe("the types of QuickSight's definition", () => {
  it("are those of the AWS SDK, and name no field that it does not know", () => {
    const everyFieldIsKnown: IsNever<Unknown<DefinitionJson, SdkDefinition>> = true;
    const aTypoIsFound: IsNever<Unknown<{ Sheets: { SheetID: string }[] }, SdkDefinition>> = false;

    const definition: SdkDefinition = quickSightDefinition(NYC_TAXI, "arn:of:data-set");

    expect([everyFieldIsKnown, aTypoIsFound]).to.deep.equal([true, false]);
    expect(definition.Sheets).to.have.length(NYC_TAXI.sheets.length);
  });
});
