import { createHash } from "node:crypto";

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type CompletedPart,
} from "@aws-sdk/client-s3";
import { expect } from "chai";

import { rejectionOf } from "../../local-cloud-fixture";
import { servedS3, type ServedS3 } from "./served-s3";

const LARGE = Buffer.alloc(5 * 1024 ** 2, "x");

describe("multipart uploads of the local S3", () => {
  let served: ServedS3;

  before(async () => {
    served = await servedS3();
  });

  after(() => served.close());

  const begin = async (Key: string, more: object = {}) => {
    const { UploadId = "" } = await served.s3.send(
      new CreateMultipartUploadCommand({ Bucket: "trips", Key, ...more }),
    );
    return { Bucket: "trips", Key, UploadId };
  };
  type Upload = Awaited<ReturnType<typeof begin>>;
  const send = async (
    upload: Upload,
    PartNumber: number,
    Body: Buffer | string,
    more: object = {},
  ) => {
    const answer = await served.s3.send(
      new UploadPartCommand({ ...upload, PartNumber, Body, ...more }),
    );
    return { ...answer, PartNumber };
  };
  const complete = (upload: Upload, parts: readonly CompletedPart[], more: object = {}) =>
    served.s3.send(
      new CompleteMultipartUploadCommand({
        ...upload,
        MultipartUpload: { Parts: parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) },
        ...more,
      }),
    );

  it("make one object of the parts in their order, with S3's ETag for it", async () => {
    const upload = await begin("big", { ContentType: "text/plain", Metadata: { owner: "me" } });
    const tail = await send(upload, 7, "tail");
    const head = await send(upload, 2, LARGE);

    const { ETag } = await complete(upload, [head, tail]);

    const digests = [LARGE, "tail"].map((part) => createHash("md5").update(part).digest());
    const digest = createHash("md5").update(Buffer.concat(digests)).digest("hex");
    expect(ETag).to.equal(`"${digest}-2"`);
    const found = await served.s3.send(new HeadObjectCommand({ Bucket: "trips", Key: "big" }));
    expect(found).to.deep.include({
      ETag,
      ContentLength: LARGE.length + 4,
      ContentType: "text/plain",
      Metadata: { owner: "me" },
    });
    const second = await served.s3.send(
      new GetObjectCommand({ Bucket: "trips", Key: "big", PartNumber: 2 }),
    );
    expect(await second.Body?.transformToString()).to.equal("tail");
    expect(second.PartsCount).to.equal(2);
  });

  it("take parts of other objects, and list what they have", async () => {
    await served.cloud.services.cloud.objects.put("trips", "source", Buffer.concat([LARGE, LARGE]));
    const upload = await begin("copied");
    const { CopyPartResult } = await served.s3.send(
      new UploadPartCopyCommand({
        ...upload,
        PartNumber: 1,
        CopySource: "trips/source",
        CopySourceRange: `bytes=0-${LARGE.length - 1}`,
      }),
    );
    const last = await send(upload, 2, "end");

    const { Parts } = await served.s3.send(new ListPartsCommand(upload));
    const { Uploads } = await served.s3.send(
      new ListMultipartUploadsCommand({ Bucket: "trips", Prefix: "cop" }),
    );
    await complete(upload, [{ PartNumber: 1, ETag: CopyPartResult?.ETag }, last]);

    expect(Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).to.deep.equal([
      [1, LARGE.length],
      [2, 3],
    ]);
    expect(Uploads?.map(({ UploadId }) => UploadId)).to.deep.equal([upload.UploadId]);
    const left = await served.s3.send(new ListMultipartUploadsCommand({ Bucket: "trips" }));
    expect(left.Uploads ?? []).to.deep.equal([]);
  });

  it("keep the checksum that the client plans, of the parts or of the whole object", async () => {
    const composite = await begin("composite", { ChecksumAlgorithm: "SHA256" });
    const one = await send(composite, 1, "hello", { ChecksumAlgorithm: "SHA256" });
    const whole = await begin("whole", {
      ChecksumAlgorithm: "CRC32",
      ChecksumType: "FULL_OBJECT",
    });
    const other = await send(whole, 1, "hello", { ChecksumAlgorithm: "CRC32" });

    const ofParts = await complete(composite, [one]);
    const ofWhole = await complete(whole, [other]);

    expect(ofParts.ChecksumSHA256).to.match(/^[A-Za-z0-9+/]+=-1$/);
    expect(ofParts.ChecksumType).to.equal("COMPOSITE");
    expect(ofWhole).to.include({ ChecksumCRC32: "NhCmhg==", ChecksumType: "FULL_OBJECT" });
  });

  it("refuse parts that are missing, too small or out of order, and stay as they were", async () => {
    const upload = await begin("refused");
    const [one, two] = [await send(upload, 1, "small"), await send(upload, 2, "small")];
    const codeOf = async (parts: readonly CompletedPart[], more: object = {}) =>
      (await rejectionOf(complete(upload, parts, more))).name;

    expect(await codeOf([two, one])).to.equal("InvalidPartOrder");
    expect(await codeOf([one, two])).to.equal("EntityTooSmall");
    expect(await codeOf([{ PartNumber: 3, ETag: one.ETag }])).to.equal("InvalidPart");
    expect(await codeOf([{ PartNumber: 1, ETag: '"other"' }])).to.equal("InvalidPart");
    expect(await codeOf([one], { MpuObjectSize: 6 })).to.equal("InvalidRequest");
    expect((await complete(upload, [one])).ETag).to.match(/-1"$/);
  });

  it("leave nothing when they are aborted", async () => {
    const upload = await begin("aborted");
    await send(upload, 1, "one");

    await served.s3.send(new AbortMultipartUploadCommand(upload));

    expect((await rejectionOf(send(upload, 2, "two"))).name).to.equal("NoSuchUpload");
    expect(await served.cloud.services.cloud.objects.find("trips", "aborted")).to.equal(undefined);
  });
});
