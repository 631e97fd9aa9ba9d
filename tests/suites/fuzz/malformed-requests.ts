import fc from "fast-check";

/** A request as bytes, and what it is about. */
export interface MalformedRequest {
  readonly kind: string;
  readonly bytes: Buffer;
}

const TARGETS = [
  "AmazonAthena.StartQueryExecution",
  "AmazonAthena.GetQueryExecution",
  "AmazonAthena.GetQueryResults",
  "AmazonAthena.ListNamedQueries",
  "AmazonAthena.CreateNamedQuery",
  "AmazonAthena.CreateWorkGroup",
  "AmazonAthena.GetWorkGroup",
  "AmazonAthena.CreatePreparedStatement",
  "AmazonAthena.ListTableMetadata",
  "AWSGlue.GetTable",
  "AWSGlue.GetTables",
  "AWSGlue.CreateDatabase",
  "AWSGlue.CreateTable",
  "AWSGlue.UpdateTable",
  "AWSGlue.BatchCreatePartition",
  "AWSGlue.GetPartitions",
  "AWSGlue.StartJobRun",
  "AWSGlue.GetJobRun",
  "AWSGlue.CreateCrawler",
  "AWSGlue.StartCrawler",
  "AWSGlue.GetCrawlers",
  "RedshiftData.ExecuteStatement",
  "RedshiftData.DescribeStatement",
  "RedshiftData.GetStatementResult",
];

const MEMBERS = (
  "QueryString QueryExecutionId WorkGroup Name DatabaseName TableName DatabaseInput TableInput PartitionInputList Expression " +
  "NextToken MaxResults JobName RunId Arguments Role Targets S3Targets Path Sql Database WorkgroupName ClusterIdentifier " +
  "Parameters Id ResultConfiguration OutputLocation Configuration ResultReuseConfiguration ExecutionParameters " +
  "StorageDescriptor Location Columns PartitionKeys Values __proto__ constructor prototype toString"
).split(" ");

/** Values with which programs have been brought down before. */
const NASTY = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, -1, 0, 1e308, Number.MAX_SAFE_INTEGER, "", " ", "\u0000", "\ud800", "../../etc/passwd", "__proto__",
    "constructor", "s3://", "s3://../x/", "s3://raw-rows/../../", "file:///etc/passwd", "(a+)+$", "*".repeat(300),
    "nyctaxi", "lab", "primary", "select 1", "9".repeat(40), "A".repeat(20_000), [], {}, [null], [[[]]],
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.double(),
); // prettier-ignore

const SEGMENT = fc.constantFrom(
  "..", "%2e%2e", "%2E%2E%2f", "..%2f..", "%252e%252e", "..%5c", "%00", "%", "%zz", "%c0%ae%c0%ae", "%ff", ".", "", "a",
  "raw-rows", "curated-rows", "results-here", "etc", "passwd", "outside", "canary.csv", "catalog.json", "~", "C:",
  "x".repeat(260), "é".repeat(130), "yellow", "a.part", "CON", "*", "?", "[a-z]", "%0d%0aX-Evil:1", "nytaxirides",
); // prettier-ignore

const HEADER = fc.constantFrom<[string, string]>(
  ["host", "evil.example"], ["host", ""], ["host", "127.0.0.1.evil.example"], ["host", "[::1"], ["origin", "null"],
  ["origin", "https://evil.example"], ["sec-fetch-site", "cross-site"], ["range", "bytes=-5"], ["range", "bytes=9-1"],
  ["range", "bytes=99999999999999999999-"], ["range", "bytes=a-b"], ["content-encoding", "aws-chunked"],
  ["x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"], ["x-amz-copy-source", "/../../etc/passwd"],
  ["authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/glue/aws4_request/"], ["authorization", "Bearer " + "x".repeat(5_000)],
  ["authorization", "AWS4-HMAC-SHA256 Credential=////////"], ["x-amz-target", "__proto__.toString"],
  ["x-amz-target", "constructor.assign"], ["x-amz-target", "."], ["x-amz-target", ""], ["expect", "100-continue"],
  ["transfer-encoding", "gzip"], ["connection", "upgrade"], ["upgrade", "websocket"], ["content-type", "text/html"],
); // prettier-ignore

const QUERY = fc.constantFrom(
  "", "?", "?list-type=2&prefix=../", "?prefix=%2e%2e%2f%2e%2e%2f", "?max-keys=-1", "?max-keys=abc", "?max-keys=1e9",
  "?delimiter=%00", "?continuation-token=%ff", "?uploads", "?acl", "?location", "?x=%", "?prefix=%00", "??", "?a=1#b",
); // prettier-ignore

const METHOD = fc.constantFrom(
  "GET",
  "PUT",
  "HEAD",
  "DELETE",
  "POST",
  "PATCH",
  "OPTIONS",
  "TRACE",
  "get",
  "MKCOL",
);

const jsonCall = fc
  .record({
    target: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...TARGETS) },
      fc.constantFrom(
        "AmazonAthena.constructor",
        "AWSGlue.__proto__",
        "toString.call",
        "S3.GetObject",
        "a.b.c",
      ),
    ),
    members: fc.dictionary(
      fc.constantFrom(...MEMBERS),
      fc.oneof({ weight: 3, arbitrary: NASTY }, fc.dictionary(fc.constantFrom(...MEMBERS), NASTY)),
      { maxKeys: 6 },
    ),
    damage: fc.nat(20),
  })
  .map(({ target, members, damage }) => {
    const whole = JSON.stringify(members);
    const body =
      damage === 0
        ? whole.slice(0, -1)
        : damage === 1
          ? "[".repeat(50_000)
          : damage === 2
            ? `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`
            : damage === 3
              ? `{"__proto__":${whole},"QueryString":{"toString":1}}`
              : whole;
    return request("json", "POST", "/", [["x-amz-target", target]], body);
  });

const s3Call = fc
  .record({
    method: METHOD,
    path: fc.array(SEGMENT, { maxLength: 6 }),
    query: QUERY,
    headers: fc.array(HEADER, { maxLength: 2 }),
    body: fc.oneof(
      fc.constant(""),
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constant("ffffffff\r\nx\r\n"),
    ),
  })
  .map(({ method, path, query, headers, body }) =>
    request(
      "s3",
      method,
      `/${path.join("/")}${query}`.replaceAll(/[\u0000- ]/g, "_"),
      headers,
      body,
    ),
  );

const stsCall = fc
  .record({
    action: fc.constantFrom(
      "GetCallerIdentity",
      "AssumeRole",
      "<script>",
      "__proto__",
      "%00",
      "A".repeat(3_000),
    ),
    rest: fc.string({ unit: "binary", maxLength: 60 }),
  })
  .map(({ action, rest }) =>
    request(
      "sts",
      "POST",
      "/",
      [["content-type", "application/x-www-form-urlencoded"]],
      `Action=${action}&${rest}`,
    ),
  );

/** What is no HTTP, or not quite. */
const rawBytes = fc
  .oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        "GET", "GET / HTTP/9.9\r\n\r\n", "GET //evil.example/a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET http://evil.example/raw-rows/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: \u0000\r\n\r\n", "\r\n\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        `GET /${"a".repeat(40_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`, `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n${"a: b\r\n".repeat(5_000)}\r\n`,
        "PUT /raw-rows/x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: AWSGlue.GetTables\r\nContent-Length: 2000000\r\n\r\n{",
      )
      .map((text) => Buffer.from(text, "latin1")),
  )
  .map((bytes): MalformedRequest => ({ kind: "bytes", bytes })); // prettier-ignore

function request(
  kind: string,
  method: string,
  path: string,
  headers: readonly [string, string][],
  body: string,
): MalformedRequest {
  const bytes = Buffer.from(body, "utf8");
  const all: [string, string][] = [
    ...(headers.some(([name]) => name === "host")
      ? []
      : [["host", "127.0.0.1"] as [string, string]]),
    ["content-length", String(bytes.length)],
    ["connection", "close"],
    ...headers.filter(([name]) => name !== "connection"),
  ];
  const head = `${method} ${path} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return { kind, bytes: Buffer.concat([Buffer.from(head, "utf8"), bytes]) };
}

/** So many requests that no client would send; the same of the same seed. */
export function malformedRequests(count: number, seed: number): MalformedRequest[] {
  const any = fc.oneof(
    { weight: 5, arbitrary: jsonCall },
    { weight: 5, arbitrary: s3Call },
    { weight: 1, arbitrary: stsCall },
    { weight: 2, arbitrary: rawBytes },
  );
  return fc.sample(any, { numRuns: count, seed });
}
