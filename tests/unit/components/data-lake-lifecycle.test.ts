import { expect } from "chai";
import * as fc from "fast-check";

import {
  abortUploads,
  expireResults,
  expireNoncurrent,
  RESULTS_PREFIX,
} from "../../../components/data-lake/lifecycle";

const resultsRules = [abortUploads(), ...expireResults(30)];

/** Key prefixes of rules that delete objects a listing shows. */
const expiring = resultsRules
  .filter((rule) => JSON.stringify(rule).includes('"days"'))
  .map(({ filter }) => (filter as { prefix: string }).prefix);

function expires(key: string): boolean {
  return expiring.some((prefix) => key.startsWith(prefix));
}

describe("results lifecycle", () => {
  it("never expires data that CTAS wrote", () => {
    const dataKey = fc
      .tuple(fc.uuid(), fc.string())
      .map(([id, rest]) => `${RESULTS_PREFIX}tables/${id}/${rest}`);

    fc.assert(fc.property(dataKey, (key) => !expires(key)));
  });

  it("never expires the manifests that CTAS keeps beside its data", () => {
    const manifest = fc.uuid().map((id) => `${RESULTS_PREFIX}tables/${id}-manifest.csv`);

    fc.assert(fc.property(manifest, (key) => !expires(key)));
  });

  it("expires every query's results and their metadata", () => {
    const result = fc
      .tuple(fc.uuid(), fc.constantFrom(".csv", ".csv.metadata", ".txt", "-manifest.csv"))
      .map(([id, ending]) => `${RESULTS_PREFIX}${id}${ending}`);

    fc.assert(fc.property(result, expires));
  });

  it("touches nothing outside the results prefix", () => {
    fc.assert(fc.property(fc.string(), (key) => key.startsWith(RESULTS_PREFIX) || !expires(key)));
  });

  it("aborts uploads wherever they broke off", () => {
    const { filter, abortIncompleteMultipartUpload } = abortUploads();

    expect(filter).to.deep.equal({ prefix: "" });
    expect(abortIncompleteMultipartUpload).to.deep.equal({ daysAfterInitiation: 7 });
  });
});

describe("version lifecycle", () => {
  it("deletes old versions and bare delete markers, and no current object", () => {
    const { noncurrentVersionExpiration, expiration } = expireNoncurrent(30);

    expect(noncurrentVersionExpiration).to.deep.equal({ noncurrentDays: 30 });
    expect(expiration).to.deep.equal({ expiredObjectDeleteMarker: true });
  });
});
