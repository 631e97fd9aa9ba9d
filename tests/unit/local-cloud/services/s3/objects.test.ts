import { readdirSync, rmSync } from "node:fs";

import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { expect } from "chai";

import { ObjectStore } from "../../../../../local-cloud/stores/object-store";
import { rejectionOf } from "../../local-cloud-fixture";
import { servedS3, type ServedS3 } from "./served-s3";

describe("objects of the local S3", () => {
  let served: ServedS3;

  beforeEach(async () => {
    served = await servedS3();
  });

  afterEach(() => served.close());

  const put = (Key: string, Body: string, more: object = {}) =>
    served.s3.send(new PutObjectCommand({ Bucket: "trips", Key, Body, ...more }));
  const get = async (Key: string, more: object = {}) => {
    const answer = await served.s3.send(new GetObjectCommand({ Bucket: "trips", Key, ...more }));
    return { ...answer, text: await answer.Body?.transformToString() };
  };
  const url = (path: string) => `${served.url}/trips/${path}`;

  it("keep headers, metadata and tags that were put with them, and give the MD5 as ETag", async () => {
    const { ETag } = await put("a", "hello", {
      ContentType: "text/csv",
      ContentEncoding: "gzip",
      Metadata: { owner: "me" },
      Tagging: "lab=3&kind=raw",
    });

    const head = await served.s3.send(new HeadObjectCommand({ Bucket: "trips", Key: "a" }));
    expect(ETag).to.equal('"5d41402abc4b2a76b9719d911017c592"');
    expect(head).to.deep.include({
      ETag,
      ContentType: "text/csv",
      ContentEncoding: "gzip",
      Metadata: { owner: "me" },
      TagCount: 2,
    });
  });

  it("keep all of that when the cloud is opened again", async () => {
    await put("a", "hello", { ContentType: "text/csv" });
    const { objects, folder } = served.cloud.services.cloud;

    const reopened = new ObjectStore({
      buckets: objects.folder,
      beside: `${folder}/objects`,
      staging: `${folder}/staging`,
    });

    expect((await reopened.head("trips", "a")).attributes?.headers).to.include({
      "content-type": "text/csv",
    });
  });

  it("are copied with what belongs to them, or with what replaces it", async () => {
    await put("a b+c", "hello", { ContentType: "text/csv", Metadata: { owner: "me" } });
    const copy = (Key: string, more: object) =>
      served.s3.send(
        new CopyObjectCommand({ Bucket: "trips", Key, CopySource: "trips/a%20b%2Bc", ...more }),
      );

    const { CopyObjectResult } = await copy("kept", {});
    await copy("replaced", { MetadataDirective: "REPLACE", ContentType: "text/plain" });
    const refusal = await rejectionOf(copy("a b+c", {}));

    expect(CopyObjectResult?.ETag).to.equal('"5d41402abc4b2a76b9719d911017c592"');
    expect(await get("kept")).to.deep.include({
      text: "hello",
      ContentType: "text/csv",
      Metadata: { owner: "me" },
    });
    expect(await get("replaced")).to.deep.include({ ContentType: "text/plain", Metadata: {} });
    expect(refusal).to.have.property("name", "InvalidRequest");
  });

  it("have tags of their own", async () => {
    await put("a", "hello");

    await served.s3.send(
      new PutObjectTaggingCommand({
        Bucket: "trips",
        Key: "a",
        Tagging: { TagSet: [{ Key: "lab", Value: "3 / more" }] },
      }),
    );

    const { TagSet } = await served.s3.send(
      new GetObjectTaggingCommand({ Bucket: "trips", Key: "a" }),
    );
    expect(TagSet).to.deep.equal([{ Key: "lab", Value: "3 / more" }]);
    expect((await get("a")).text).to.equal("hello");
  });

  it("are deleted many at a time, and one that is not there is no error", async () => {
    await put("a=1/b c", "1");
    await put("kept", "2");

    const { Deleted } = await served.s3.send(
      new DeleteObjectsCommand({
        Bucket: "trips",
        Delete: { Objects: [{ Key: "a=1/b c" }, { Key: "never" }] },
      }),
    );

    expect(Deleted?.map(({ Key }) => Key)).to.deep.equal(["a=1/b c", "never"]);
    const left = await served.cloud.services.cloud.objects.list("trips", "");
    expect(left.map(({ key }) => key)).to.deep.equal(["kept"]);
  });

  it("answer every form of range as S3 does", async () => {
    await put("a", "0123456789");
    const asked = async (range: string) => {
      const answer = await fetch(url("a"), { headers: { range } });
      const text = await answer.text();
      return [answer.status, answer.headers.get("content-range"), answer.ok ? text : ""];
    };

    expect(await asked("bytes=2-4")).to.deep.equal([206, "bytes 2-4/10", "234"]);
    expect(await asked("bytes=7-")).to.deep.equal([206, "bytes 7-9/10", "789"]);
    expect(await asked("bytes=-3")).to.deep.equal([206, "bytes 7-9/10", "789"]);
    expect(await asked("bytes=-30")).to.deep.equal([206, "bytes 0-9/10", "0123456789"]);
    expect(await asked("bytes=8-99")).to.deep.equal([206, "bytes 8-9/10", "89"]);
    expect(await asked("bytes=10-")).to.deep.equal([416, null, ""]);
    expect(await asked("bytes=-0")).to.deep.equal([416, null, ""]);
    expect(await asked("bytes=4-2")).to.deep.equal([200, null, "0123456789"]);
    expect(await asked("bytes=0-1,4-5")).to.deep.equal([200, null, "0123456789"]);
    expect(await asked("lines=0-1")).to.deep.equal([200, null, "0123456789"]);
  });

  it("are read, written and deleted by conditions", async () => {
    const { ETag = "" } = await put("a", "1");
    const past = new Date(Date.now() - 86_400_000).toUTCString();
    const future = new Date(Date.now() + 86_400_000).toUTCString();
    const read = async (headers: Record<string, string>) =>
      (await fetch(url("a"), { headers })).status;
    const write = async (key: string, headers: Record<string, string>) =>
      (await fetch(url(key), { method: "PUT", headers, body: "2" })).status;

    expect(await read({ "if-none-match": ETag })).to.equal(304);
    expect(await read({ "if-none-match": '"other"' })).to.equal(200);
    expect(await read({ "if-match": '"other"' })).to.equal(412);
    expect(await read({ "if-modified-since": future })).to.equal(304);
    expect(await read({ "if-modified-since": past })).to.equal(200);
    expect(await read({ "if-unmodified-since": past })).to.equal(412);
    expect(await read({ "if-match": ETag, "if-unmodified-since": past })).to.equal(200);
    expect(await read({ "if-none-match": '"other"', "if-modified-since": future })).to.equal(200);
    expect(await write("a", { "if-none-match": "*" })).to.equal(412);
    expect(await write("b", { "if-match": ETag })).to.equal(404);
    expect(await write("a", { "if-match": '"other"' })).to.equal(412);
    expect(await write("a", { "if-match": ETag })).to.equal(200);
    expect(await write("b", { "if-none-match": "*" })).to.equal(200);
    const removed = await fetch(url("b"), { method: "DELETE", headers: { "if-match": '"other"' } });
    expect(removed.status).to.equal(412);
  });

  for (const algorithm of ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const) {
    it(`have a checksum by ${algorithm}, which a client can check`, async () => {
      const { [`Checksum${algorithm}` as const]: sent } = await put("a", "hello", {
        ChecksumAlgorithm: algorithm,
      });

      const answer = await get("a", { ChecksumMode: "ENABLED" });
      const attributes = await served.s3.send(
        new GetObjectAttributesCommand({
          Bucket: "trips",
          Key: "a",
          ObjectAttributes: ["Checksum", "ObjectSize"],
        }),
      );

      expect(sent).to.be.a("string");
      expect(answer).to.include({ [`Checksum${algorithm}`]: sent, text: "hello" });
      expect(attributes.Checksum).to.include({ [`Checksum${algorithm}`]: sent });
      expect(attributes.ObjectSize).to.equal(5);
    });
  }

  it("are not written when a digest does not fit, and what was there stays", async () => {
    await put("a", "before");
    const write = async (headers: Record<string, string>) => {
      const answer = await fetch(url("a"), { method: "PUT", headers, body: "hello" });
      return /<Code>(\w+)</.exec(await answer.text())?.[1];
    };
    const zeros = (bytes: number) => Buffer.alloc(bytes).toString("base64");

    expect(await write({ "content-md5": zeros(16) })).to.equal("BadDigest");
    expect(await write({ "content-md5": "abc" })).to.equal("InvalidDigest");
    expect(await write({ "x-amz-checksum-crc32": zeros(4) })).to.equal("BadDigest");
    expect(await write({ "x-amz-checksum-sha256": zeros(32) })).to.equal("BadDigest");
    expect(await write({ "x-amz-checksum-sha1": zeros(4) })).to.equal("InvalidRequest");
    expect(await write({ "x-amz-content-sha256": "0".repeat(64) })).to.equal(
      "XAmzContentSHA256Mismatch",
    );
    expect((await get("a")).text).to.equal("before");
  });

  it("of one key are each written whole, however many are put at once", async () => {
    const bodies = Array.from({ length: 40 }, (_, index) => String(index % 10).repeat(200_000));

    const answers = await Promise.all(bodies.map((body) => put("same", body)));

    const { text = "", ETag } = await get("same");
    expect(bodies).to.include(text);
    expect(answers.map((answer) => answer.ETag)).to.include(ETag);
    expect(readdirSync(served.cloud.services.cloud.stagingFolder)).to.deep.equal([]);
  });

  it("that cannot be written are a reported fault, and the object before is still there", async () => {
    await put("a", "before");
    rmSync(served.cloud.services.cloud.stagingFolder, { recursive: true });

    const answer = await fetch(url("a"), { method: "PUT", body: "after".repeat(1_000_000) });

    expect(answer.status).to.equal(500);
    expect(served.faults.map(String)).to.match(/ENOENT/);
    expect((await get("a")).text).to.equal("before");
  });
});
