import { request } from "node:http";

import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { expect } from "chai";

import { rejectionOf } from "../../local-cloud-fixture";
import { servedS3, type ServedS3 } from "./served-s3";

/** Keys that listings, paths or readers of files could take for something else. */
const KEYS = [
  "a b+é.txt",
  "month=2/x&y<z>.csv",
  "100%/q?.txt",
  "data[1].csv",
  "data1.csv",
  "*.csv",
  "folder/",
  "folder/inside",
  "folder",
  "a//b",
  "../up",
  "./here",
  "x/../y",
  "back\\slash",
  "line\nend",
  "notes.part",
  "𝒳/astral",
  "ﬀ/ligature",
  `${"long".repeat(100)}/${"l".repeat(300)}`,
];

describe("listings of the local S3", () => {
  let served: ServedS3;

  beforeEach(async () => {
    served = await servedS3();
  });

  afterEach(() => served.close());

  const put = (Key: string, Body = Key) =>
    served.s3.send(new PutObjectCommand({ Bucket: "trips", Key, Body }));
  const list = (more: object = {}) =>
    served.s3.send(new ListObjectsV2Command({ Bucket: "trips", ...more }));

  it("have every key that S3 takes, in the order of its bytes, and each keeps its own bytes", async () => {
    for (const key of KEYS) await put(key);

    const listed = await fetch(`${served.url}/trips?list-type=2&encoding-type=url`);
    const text = await listed.text();

    const keys = [...text.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key = ""]) =>
      decodeURIComponent(key.replaceAll("+", " ")),
    );
    const byBytes = [...KEYS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(keys).to.deep.equal(byBytes);
    expect(text).to.include("<EncodingType>url</EncodingType>");
    for (const Key of KEYS) {
      const { Body } = await served.s3.send(new GetObjectCommand({ Bucket: "trips", Key }));
      expect(await Body?.transformToString(), Key).to.equal(Key);
    }
  });

  it("roll keys up behind a delimiter, and go on where a page ended", async () => {
    for (const key of ["a/1", "a/2", "b", "c/1", "d"]) await put(key);

    const names: (string | undefined)[] = [];
    for (let token: string | undefined, pages = 0; pages < 5; pages += 1) {
      const page = await list({ Delimiter: "/", MaxKeys: 1, ContinuationToken: token });
      names.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
      names.push(...(page.Contents ?? []).map(({ Key }) => Key));
      token = page.NextContinuationToken;
      if (page.IsTruncated !== true) break;
    }

    expect(names).to.deep.equal(["a/", "b", "c/", "d"]);
    const after = await list({ StartAfter: "b" });
    expect(after.Contents?.map(({ Key }) => Key)).to.deep.equal(["c/1", "d"]);
    const old = await served.s3.send(
      new ListObjectsCommand({ Bucket: "trips", Delimiter: "/", MaxKeys: 1, Marker: "a/" }),
    );
    expect([old.Contents?.[0]?.Key, old.NextMarker]).to.deep.equal(["b", "b"]);
  });

  it("refuse a size and a token that cannot be", async () => {
    await put("a");

    expect((await rejectionOf(list({ MaxKeys: -5 }))).name).to.equal("InvalidArgument");
    expect((await rejectionOf(list({ ContinuationToken: "~" }))).name).to.equal("InvalidArgument");
    expect((await list({ MaxKeys: 0 })).KeyCount).to.equal(0);
  });

  it("are refused by the name of a parameter that is not known, and nothing else happens", async () => {
    await served.s3.send(new CreateBucketCommand({ Bucket: "second" }));
    await put("a", "kept");
    const asked = async (method: string, path: string) =>
      (await fetch(`${served.url}${path}`, { method })).status;

    expect(await asked("DELETE", "/second?analytics&id=1")).to.equal(501);
    expect(await asked("DELETE", "/second?website")).to.equal(204);
    expect(await asked("PUT", "/trips/a?torrent")).to.equal(501);
    expect(await asked("GET", "/trips?color=blue")).to.equal(501);
    await served.s3.send(new HeadBucketCommand({ Bucket: "second" }));
    const { Body } = await served.s3.send(new GetObjectCommand({ Bucket: "trips", Key: "a" }));
    expect(await Body?.transformToString()).to.equal("kept");
    await served.s3.send(new DeleteBucketCommand({ Bucket: "second" }));
  });

  it("answer a bucket before the host, and a presigned URL until it has expired", async () => {
    await put("a", "hello");
    const { port } = new URL(served.url);
    const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
    const presigned = (at: number) =>
      `${served.url}/trips/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F20260101%2Fus-west-2%2Fs3%2Faws4_request` +
      `&X-Amz-Date=${stamp(at)}&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0&x-id=GetObject`;

    const hosted = await getFrom(`trips.s3.us-west-2.localhost:${port}`, Number(port), "/a");
    const early = await fetch(presigned(Date.now()));
    const late = await fetch(presigned(Date.now() - 120_000));

    expect(hosted).to.equal("hello");
    expect(await early.text()).to.equal("hello");
    expect([late.status, await late.text()]).to.satisfy(
      ([status, text]: [number, string]) => status === 403 && text.includes("Request has expired"),
    );
  });
});

function getFrom(host: string, port: number, path: string): Promise<string> {
  return new Promise((done, failed) => {
    request({ host: "127.0.0.1", port, path, headers: { host } }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () => done(text));
    })
      .on("error", failed)
      .end();
  });
}
