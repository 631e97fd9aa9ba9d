import { NotSimulatedError } from "../../errors";
import { container, element } from "../../protocol/xml";
import { answerXml } from "./answer-xml";
import { s3Error } from "./errors";
import { ownerOf } from "./list-operations";
import { pageSize } from "./listing";
import type { S3Call, S3Operation } from "./operation";
import { asOptionalText, readDocument } from "./xml-document";

/** The region that has no name in a location constraint. */
const CLASSIC_REGION = "us-east-1";

async function listBuckets({ cloud, request, response }: S3Call): Promise<void> {
  const { query } = request;
  const size = pageSize(query, "max-buckets");
  const [prefix, after] = [query.get("prefix") ?? "", query.get("continuation-token") ?? ""];
  const region = query.get("bucket-region") ?? cloud.region;
  const all = region === cloud.region ? await cloud.objects.listBuckets() : [];
  const names = all.filter((name) => name.startsWith(prefix) && name > after);
  const page = names.slice(0, size);
  const buckets = await Promise.all(
    page.map(async (name) => {
      const { created } = await cloud.objects.headBucket(name);
      return container(
        "Bucket",
        element("Name", name),
        element("CreationDate", created.toISOString()),
        element("BucketRegion", cloud.region),
      );
    }),
  );
  answerXml(response, "ListAllMyBucketsResult", [
    ownerOf(cloud.account),
    container("Buckets", ...buckets),
    names.length > page.length ? element("ContinuationToken", page.at(-1) ?? "") : "",
    prefix === "" ? "" : element("Prefix", prefix),
  ]);
}

async function createBucket({ cloud, request, response }: S3Call): Promise<void> {
  const { bucket } = request;
  const document = await readDocument(request, "CreateBucketConfiguration");
  const { LocationConstraint, xmlns: _namespace, ...others } = document ?? {};
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new NotSimulatedError(`CreateBucket of S3 with ${other}`, __filename);
  const location = asOptionalText(LocationConstraint) ?? cloud.region;
  if (location !== cloud.region)
    throw s3Error(
      "IllegalLocationConstraintException",
      `The ${location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  await cloud.objects.createBucket(bucket);
  response.writeHead(200, { location: `/${bucket}` }).end();
}

async function headBucket({ cloud, request, response }: S3Call): Promise<void> {
  await cloud.objects.headBucket(request.bucket);
  const headers = {
    "content-type": "application/xml",
    "x-amz-bucket-region": cloud.region,
    "x-amz-access-point-alias": "false",
  };
  response.writeHead(200, headers).end();
}

async function deleteBucket({ cloud, request, response }: S3Call): Promise<void> {
  await cloud.objects.deleteBucket(request.bucket);
  response.writeHead(204).end();
}

async function getBucketLocation({ cloud, request, response }: S3Call): Promise<void> {
  await cloud.objects.headBucket(request.bucket);
  answerXml(response, "LocationConstraint", [cloud.region === CLASSIC_REGION ? "" : cloud.region]);
}

/** Buckets themselves. */
export const bucketOperations: readonly S3Operation[] = [
  {
    name: "ListBuckets",
    method: "GET",
    level: "service",
    parameters: ["max-buckets", "continuation-token", "prefix", "bucket-region"],
    answer: listBuckets,
  },
  { name: "CreateBucket", method: "PUT", level: "bucket", answer: createBucket },
  { name: "HeadBucket", method: "HEAD", level: "bucket", answer: headBucket },
  { name: "DeleteBucket", method: "DELETE", level: "bucket", answer: deleteBucket },
  {
    name: "GetBucketLocation",
    method: "GET",
    level: "bucket",
    markers: ["location"],
    answer: getBucketLocation,
  },
];
