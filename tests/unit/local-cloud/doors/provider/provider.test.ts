import { expect } from "chai";

import { UNKNOWN } from "../../../../../local-cloud/doors/provider/encoding";
import { rejectionOf } from "../../local-cloud-fixture";
import { asset, secret } from "./encoded-values";
import { aProvider, urnOf, type ProviderFixture } from "./provider-fixture";

const BUCKET = "aws:s3/bucket:Bucket";
const OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";
const QUEUE = "aws:sqs/queue:Queue";

describe("the local cloud's provider, before anything is made,", () => {
  let cloud: ProviderFixture;

  beforeEach(() => {
    cloud = aProvider();
  });

  afterEach(() => cloud.close());

  describe("checks inputs and", () => {
    it("names what the program leaves unnamed after its logical name", () => {
      const { inputs, failures } = cloud.provider.check(urnOf(BUCKET, "Lab-Raw"), {}, { tags: {} });

      expect(inputs["bucket"]).to.match(/^lab-raw-[0-9a-f]{7}$/);
      expect(inputs["tags"]).to.deep.equal({});
      expect(failures).to.deep.equal([]);
    });

    it("gives another name to another resource of one logical name", () => {
      const names = [1, 2, 3].map(
        () => cloud.provider.check(urnOf(BUCKET), {}, {}).inputs["bucket"],
      );

      expect(new Set(names).size).to.equal(3);
    });

    it("keeps the name that a resource has, unless the program gives one", () => {
      const olds = { bucket: "lab-raw-0a1b2c3" };

      const kept = cloud.provider.check(urnOf(BUCKET), olds, {});
      const given = cloud.provider.check(urnOf(BUCKET), olds, { bucket: "trips" });

      expect(kept.inputs).to.deep.equal({ bucket: "lab-raw-0a1b2c3" });
      expect(given.inputs).to.deep.equal({ bucket: "trips" });
    });

    it("says every input that is missing, and takes one that is not known yet for given", () => {
      const type = "aws:redshiftserverless/usageLimit:UsageLimit";

      const { failures } = cloud.provider.check(
        urnOf(type),
        {},
        { resourceArn: UNKNOWN, usageType: "" },
      );

      expect(failures).to.deep.equal([
        { property: "usageType", reason: 'Missing required argument "usageType".' },
        { property: "amount", reason: 'Missing required argument "amount".' },
      ]);
    });

    it("refuses a type that it has not, by its name and with the file to add it to", () => {
      expect(() => cloud.provider.check(urnOf(QUEUE), {}, {}))
        .to.throw(
          `The local cloud does not simulate the resource type ${QUEUE}. It runs on AWS; ` +
            "to rehearse it, describe it in local-cloud/services/sqs/.",
        )
        .with.property("code", "NotSimulated");
    });
  });

  describe("previews and", () => {
    it("makes nothing, and knows of a new resource no more than was asked for", async () => {
      const inputs = { bucket: "trips", tags: secret({ owner: "ana" }) };

      const known = await cloud.provider.create(urnOf(BUCKET), inputs, true);

      expect(known).to.deep.equal({ id: undefined, inputs, outputs: inputs });
      expect(await cloud.services.cloud.objects.listBuckets()).to.deep.equal([]);
    });

    it("does not know of a change what another input decides, and keeps the rest", async () => {
      await cloud.make(BUCKET, { bucket: "trips" });
      const object = { bucket: "trips", key: "a.txt", content: "hello", contentType: "text/plain" };
      const { urn, known } = await cloud.make(OBJECT, object);
      const news = { bucket: "trips", key: "a.txt", content: "goodbye" };

      const outputs = await cloud.provider.update(urn, known, news, true);

      expect(outputs).to.deep.equal({
        ...news,
        arn: "arn:aws:s3:::trips/a.txt",
        etag: UNKNOWN,
      });
      const { sizeBytes } = await cloud.services.cloud.objects.head("trips", "a.txt");
      expect(sizeBytes).to.equal("hello".length);
    });

    it("refuses a type that it has not as the real run would", async () => {
      const error = await rejectionOf(cloud.provider.create(urnOf(QUEUE), {}, true));

      expect(error.message).to.include(`the resource type ${QUEUE}`);
    });
  });

  describe("answers functions and", () => {
    it("opens the secrets among their arguments", async () => {
      const token = "aws:index/getCallerIdentity:getCallerIdentity";

      const { accountId } = await cloud.provider.invoke(token, { region: secret("us-west-2") });

      expect(accountId).to.equal("123456789012");
    });

    it("refuses one that it has not by its name", async () => {
      const token = "aws:ssm/getParameter:getParameter";

      const error = await rejectionOf(cloud.provider.invoke(token, {}));

      expect(error.message).to.equal(
        `The local cloud does not simulate the function ${token}. It runs on AWS; ` +
          "to rehearse it, describe it in local-cloud/services/ssm/.",
      );
    });
  });

  it("takes an asset's text for an object's bytes, and hands the asset back", async () => {
    await cloud.make(BUCKET, { bucket: "trips" });
    const source = asset({ text: "hello", hash: "2cf24dba5fb0a30e" });

    const { known } = await cloud.make(OBJECT, { bucket: "trips", key: "a.txt", source });

    expect(known.outputs).to.deep.include({ source, etag: "5d41402abc4b2a76b9719d911017c592" });
  });
});
