import * as glue from "@aws-sdk/client-glue";
import { expect } from "chai";

import { wireAnswer } from "../../../../../local-cloud/doors/wire/response-shape";

const AT = "2027-01-01T08:00:00.000Z";
const SECONDS = Date.parse(AT) / 1_000;
const client = glue as unknown as Readonly<Record<string, unknown>>;

describe("an answer of the local cloud on the wire", () => {
  it("has points in time as seconds, whether they were just made or read from disk", () => {
    const Crawlers = [{ Name: "c", CreationTime: new Date(AT), LastUpdated: AT }];

    expect(wireAnswer(client, "GetCrawlers", { Crawlers })).to.deep.equal({
      Crawlers: [{ Name: "c", CreationTime: SECONDS, LastUpdated: SECONDS }],
    });
  });

  it("leaves texts alone that only look like one", () => {
    const Table = { Name: "t", UpdateTime: AT, Parameters: { lastUpdatedAt: AT } };

    expect(wireAnswer(client, "GetTable", { Table })).to.deep.equal({
      Table: { Name: "t", UpdateTime: SECONDS, Parameters: { lastUpdatedAt: AT } },
    });
  });

  it("is passed on as it is where the API has no time", () => {
    const answer = { JobRunId: "jr_1" };

    expect(wireAnswer(client, "StartJobRun", answer)).to.equal(answer);
  });
});
