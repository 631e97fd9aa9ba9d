import { expect } from "chai";

import { DeadlineError, runTooLate } from "../../../../validation/ask/deadline";
import { diagnose, type FailureCause } from "../../../../validation/ask/failure-cause";

/** Words of the services, from their documentation and from accounts. */
const REASONS: readonly (readonly [cause: FailureCause, reason: string])[] = [
  ["cancelled", "Query cancelled by user"],
  ["cancelled", "Query was cancelled by user."],
  ["cutoff", "Bytes scanned limit was exceeded"],
  ["usage-limit", "ERROR: The usage limit for serverless compute has been reached"],
  ["permission", "Insufficient Lake Formation permission(s) on nytaxirides (Service: AWSGlue)"],
  ["permission", "Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)"],
  ["permission", "ERROR: permission denied for schema spectrum"],
  ["missing-external-schema", 'ERROR: schema "spectrum" does not exist'],
  ["missing-table", "TABLE_NOT_FOUND: line 1:22: Table 'awsdatacatalog.lab.x' does not exist"],
  ["missing-table", 'ERROR: relation "spectrum.x" does not exist'],
  [
    "missing-column",
    "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved or requester is not authorized to access requested resources",
  ],
  ["missing-column", 'ERROR: column "x" does not exist in nytaxirides'],
  ["bad-data", "HIVE_BAD_DATA: Malformed Parquet file. Expected magic number: PAR1 [s3://a/b]"],
  ["bad-data", "HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://a/b (offset=0, length=9)"],
  ["bad-data", "ERROR: Spectrum Scan Error DETAIL: error: Spectrum Scan Error code: 15001"],
  ["syntax", "line 1:1: mismatched input 'selekt'. Expecting: 'ALTER', 'ANALYZE'"],
  ["syntax", 'ERROR: syntax error at or near "selekt" Position: 1;'],
  ["unsupported", "NOT_SUPPORTED: line 1:1: Creating temporary views is not supported"],
  ["unsupported", "ERROR: feature not supported: function nvl3 is not known"],
  ["unknown", "GENERIC_INTERNAL_ERROR: it broke"],
];

describe("a service's reason", () => {
  for (const [cause, reason] of REASONS) {
    it(`tells ${cause}: ${reason.slice(0, 60)}`, () => {
      const diagnosis = diagnose(reason);

      expect(diagnosis.cause).to.equal(cause);
      expect(diagnosis.remedy).to.match(/\.$/);
    });
  }

  it("is not asked for where the query was stopped by its own deadline, or the run's", () => {
    const stopped = (error: Error) => diagnose("SYNTAX_ERROR", error);

    expect(stopped(new DeadlineError("too late", "query"))).to.deep.include({
      cause: "deadline",
      isEnvironment: true,
      remedy: "Increase --query-timeout, or make the query smaller.",
    });
    expect(stopped(runTooLate(60_000)).remedy).to.contain("--timeout");
  });

  it("is not asked for where the service answers that it has no such feature", () => {
    const error = Object.assign(new Error("no such call"), { $metadata: { httpStatusCode: 501 } });

    expect(diagnose("TABLE_NOT_FOUND", error)).to.deep.include({
      cause: "unsupported",
      isEnvironment: true,
    });
  });

  it("is about the environment where the question had no chance", () => {
    const causes = REASONS.filter(([, reason]) => diagnose(reason).isEnvironment).map(
      ([cause]) => cause,
    );

    expect([...new Set(causes)].sort()).to.deep.equal([
      "cancelled",
      "cutoff",
      "missing-external-schema",
      "permission",
      "unsupported",
      "usage-limit",
    ]);
  });
});
