import { expect } from "chai";

import { differences } from "../../../../../local-cloud/doors/provider/differences";
import { UNKNOWN } from "../../../../../local-cloud/doors/provider/encoding";
import { describeResource } from "../../../../../local-cloud/services/registry";
import { secret } from "./encoded-values";

const CRAWLER = describeResource("aws:glue/crawler:Crawler");
const NAMED_QUERY = describeResource("aws:athena/namedQuery:NamedQuery");

const inputs = { name: "lab-raw", databaseName: "nyctaxi", role: "lab-crawler", description: null };
const outputs = { ...inputs, arn: "arn:aws:glue:us-west-2:123456789012:crawler/lab-raw" };
const past = { inputs, outputs, refreshed: outputs };

const QUERY = { name: "count", database: "nyctaxi", query: "select count(*) from rides" };
const pastOf = (query: object) => ({
  inputs: { ...query },
  outputs: { ...query },
  refreshed: { ...query },
});

describe("differences", () => {
  it("are none where the program asks for the same, in other words", () => {
    const { description, ...rest } = inputs;

    expect(description).to.equal(null);
    expect(differences(CRAWLER, past, rest)).to.deep.equal({
      changed: [],
      replaced: [],
      isDeletedFirst: false,
    });
  });

  it("are what is asked for otherwise, for the first time, and no more", () => {
    const { role, ...rest } = inputs;
    const news = { ...rest, databaseName: "nyctaxi_2016", tablePrefix: "raw_" };

    expect(role).to.equal("lab-crawler");
    expect(differences(CRAWLER, past, news).changed).to.have.members([
      "databaseName",
      "tablePrefix",
      "role",
    ]);
  });

  it("are what a preview does not know yet, though it may turn out the same", () => {
    const news = { ...inputs, role: secret(UNKNOWN) };

    expect(differences(CRAWLER, past, news).changed).to.deep.equal(["role"]);
  });

  it("are what somebody has changed behind the program's back", () => {
    const refreshed = { ...outputs, databaseName: "scratch" };

    expect(differences(CRAWLER, { ...past, refreshed }, inputs).changed).to.deep.equal([
      "databaseName",
    ]);
  });

  it("are not what the cloud has changed of its own, which the program never asked for", () => {
    const refreshed = { ...outputs, arn: "arn:aws:glue:us-west-2:123456789012:crawler/other" };

    expect(differences(CRAWLER, { ...past, refreshed }, inputs).changed).to.deep.equal([]);
  });

  it("need another resource where AWS cannot change it in place", () => {
    const { changed, replaced } = differences(CRAWLER, past, {
      ...inputs,
      name: "lab-other",
      role: "lab-other",
    });

    expect(changed).to.deep.equal(["name", "role"]);
    expect(replaced).to.deep.equal(["name"]);
  });

  it("delete the old resource first where both would have one given name", () => {
    const news = { ...QUERY, query: "select 1" };

    expect(differences(NAMED_QUERY, pastOf(QUERY), news)).to.deep.equal({
      changed: ["query"],
      replaced: ["query"],
      isDeletedFirst: true,
    });
  });

  it("delete the old resource last where Pulumi makes another name, or the program gives one", () => {
    const generated = { ...QUERY, name: "count-0a1b2c3" };

    const renamed = differences(NAMED_QUERY, pastOf(QUERY), {
      ...QUERY,
      name: "count-all",
      query: "select 1",
    });
    const suffixed = differences(NAMED_QUERY, pastOf(generated), {
      ...generated,
      query: "select 1",
    });

    expect(renamed).to.include({ isDeletedFirst: false });
    expect(suffixed).to.include({ isDeletedFirst: false });
  });

  it("do not delete first what is changed in place", () => {
    const news = { ...inputs, databaseName: "nyctaxi_2016" };

    expect(differences(CRAWLER, past, news)).to.deep.include({
      replaced: [],
      isDeletedFirst: false,
    });
  });
});
