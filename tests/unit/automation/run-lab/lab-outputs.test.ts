import { expect } from "chai";

import { readLabOutputs } from "../../../../automation/run-lab/lab-outputs";
import { LAB_OUTPUTS } from "../../../../stacks/outputs";

/** Every output that a stack always has. */
function aStacksOutputs(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(LAB_OUTPUTS)
      .filter(([, { isRequired }]) => isRequired)
      .map(([name]) => [name, `the ${name}`]),
  );
}

describe("the outputs of a stack, as commands read them", () => {
  it("are those that the program declares, and no others", () => {
    const outputs = { ...aStacksOutputs(), warehousePort: 5439, colour: "red" };

    expect(readLabOutputs(outputs)).to.deep.equal({ ...aStacksOutputs(), warehousePort: 5439 });
  });

  it("leave out what has another type than declared", () => {
    expect(readLabOutputs({ ...aStacksOutputs(), warehousePort: "5439" })).to.not.have.property(
      "warehousePort",
    );
  });

  it("are refused by name when one is missing that every stack has", () => {
    const { rawUri, etlJobName, ...outputs } = aStacksOutputs();

    expect([rawUri, etlJobName]).to.not.include(undefined);
    expect(() => readLabOutputs(outputs)).to.throw(
      "The stack has no output etlJobName, rawUri; stacks/outputs.ts declares it. Apply the program again with lab up.",
    );
  });
});
