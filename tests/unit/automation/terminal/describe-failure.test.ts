import { expect } from "chai";

import { describeFailure } from "../../../../automation/terminal/describe-failure";
import { ExpectationError } from "../../../../automation/errors";
import { OperationFailedError } from "../../../../automation/stack/engine-error";
import { InterruptedError } from "../../../../automation/terminal/interruption";
import { ServiceError } from "../../../../local-cloud/errors";
import { FolderInUseError } from "../../../../local-cloud/state/folder-claim";
import { ConfigError } from "../../../../stacks/settings/config-error";
import { QueryFailedError } from "../../../../validation/ask/query-failed-error";

/** An error of the operating system. */
function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: operation failed, open '${path}'`), { code, path });
}

describe("describeFailure", () => {
  it("tells a full disk, wherever it was met", () => {
    const wrapped = new Error("etl failed", { cause: systemError("ENOSPC", "/data/part-0") });
    const duckdb = new Error('IO Error: Could not write file "x": No space left on device');
    const statement = { name: "ctas", path: "sql/athena/ctas.sql", sql: "" };
    const query = new QueryFailedError("athena", statement, duckdb.message);

    for (const error of [wrapped, duckdb, query]) {
      const failure = describeFailure(error);
      expect(failure.code).to.equal(2);
      expect(failure.message).to.match(/^The disk is full\./);
    }
  });

  it("names the folder that cannot be written", () => {
    const failure = describeFailure(systemError("EACCES", "/root/lab"));

    expect(failure).to.deep.include({ code: 2 });
    expect(failure.message).to.match(/^\/root\/lab cannot be written \(EACCES\)\. .*--folder/);
  });

  it("takes a folder in use and a bad setting for bad input", () => {
    expect(describeFailure(new FolderInUseError("/lab", 42)).code).to.equal(2);
    expect(describeFailure(new ConfigError([{ key: "dataset", message: "is bad" }])).code).to.equal(
      2,
    );
  });

  it("takes a setting that the program of an operation refused for bad input", () => {
    const refusal = new ConfigError([{ key: "warehouse", message: "is huge" }]);
    const failed = new OperationFailedError("Applying", "dev", [], new Error("exit 1"), refusal);

    expect(describeFailure(failed)).to.deep.include({ code: 2, message: refusal.message });
  });

  it("takes a failed query and an unmet expectation for a failed expectation", () => {
    const statement = { name: "count", path: "sql/athena/count.sql", sql: "" };

    expect(
      describeFailure(new QueryFailedError("athena", statement, "no such table")).code,
    ).to.equal(1);
    expect(describeFailure(new ExpectationError("rows are missing")).code).to.equal(1);
  });

  it("takes a question that had no chance for a failed environment, with what to do", () => {
    const statement = { name: "count", path: "sql/athena/count.sql", sql: "" };

    const failure = describeFailure(
      new QueryFailedError("athena", statement, "Bytes scanned limit was exceeded"),
    );

    expect(failure.code).to.equal(3);
    expect(failure.message).to.match(/raise bytesScannedCutoff and run lab up/);
  });

  it("takes a service that refuses or does not answer for a failed environment", () => {
    const refused = Object.assign(new Error("Access denied"), { $fault: "client" });

    expect(describeFailure(refused).code).to.equal(3);
    expect(describeFailure(systemError("ECONNREFUSED", "")).code).to.equal(3);
    expect(
      describeFailure(new ServiceError("NotSimulated", "The local cloud does not …")).code,
    ).to.equal(3);
  });

  it("takes an interruption for what it is", () => {
    expect(
      describeFailure(new Error("step failed", { cause: new InterruptedError() })).code,
    ).to.equal(130);
  });

  it("owns up to everything else, and says how to report it", () => {
    const failure = describeFailure(new TypeError("x is undefined"));

    expect(failure.code).to.equal(70);
    expect(failure.message)
      .to.match(/x is undefined/)
      .and.to.match(/report it.*--verbose/);
  });
});
