import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

import * as athenaClient from "@aws-sdk/client-athena";
import * as glueClient from "@aws-sdk/client-glue";
import * as s3Client from "@aws-sdk/client-s3";

import { openServices } from "../local-cloud/services/open-services";
import { S3_OPERATIONS } from "../local-cloud/services/s3/operations";
import { markdownTable, withPart } from "./generated-part";

const TESTS = join(__dirname, "..", "tests");

/** How each client writes the call of an operation, in the tests that prove it. */
const CLIENTS: Readonly<Record<string, (service: string, operation: string) => readonly string[]>> =
  {
    "AWS SDK": (_service, operation) => [`new ${operation}Command(`],
    boto3: (service, operation) => [
      `${service}.${snakeCase(operation)}(`,
      `${service}.${snakeCase(operation)},`,
      `get_paginator("${snakeCase(operation)}")`,
      `generate_presigned_url("${snakeCase(operation)}"`,
    ],
    "AWS CLI": (service, operation) => [
      `aws("${service}", "${snakeCase(operation).replaceAll("_", "-")}"`,
      `aws("${service}api", "${snakeCase(operation).replaceAll("_", "-")}"`,
      `"${service}", "${snakeCase(operation).replaceAll("_", "-")}",`,
    ],
    cases: (service, operation) => [`"service": "${service}", "op": "${snakeCase(operation)}"`],
  };

/** Clients whose own calls nobody writes down: `aws s3 cp` uploads in parts, as boto3's transfers do. */
const BY_TRANSFER: readonly string[] = [
  "CreateMultipartUpload",
  "UploadPart",
  "CompleteMultipartUpload",
  "UploadPartCopy",
];

/** The page with its tables of operations generated again. */
export async function operationsPage(page: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "operations-"));
  const services = openServices({ folder });
  try {
    const proofs = testSources();
    const parts = [
      section(
        "S3",
        "s3",
        operationsOf(s3Client),
        S3_OPERATIONS.map(({ name }) => name),
        proofs,
      ),
      section(
        "Glue",
        "glue",
        operationsOf(glueClient),
        Object.keys(services.glue.operations),
        proofs,
      ),
      section(
        "Athena",
        "athena",
        operationsOf(athenaClient),
        Object.keys(services.athena.operations),
        proofs,
      ),
    ];
    return withPart(page, "operations", parts.join("\n"));
  } finally {
    await services.close();
    rmSync(folder, { recursive: true });
  }
}

function section(
  title: string,
  service: string,
  api: readonly string[],
  answered: readonly string[],
  proofs: readonly string[],
): string {
  const supported = api.filter((name) => answered.includes(name));
  const refused = api.filter((name) => !answered.includes(name));
  const rows = supported.map((name) => [`\`${name}\``, provers(service, name, proofs)]);
  return (
    `### ${title}\n\n${supported.length} of ${api.length} operations are answered.\n\n` +
    `${markdownTable([["operation", "proven by"], ...rows])}\n` +
    `<details>\n<summary>${refused.length} operations are refused by name</summary>\n\n` +
    `${refused.map((name) => `\`${name}\``).join(", ")}\n\n</details>\n`
  );
}

function provers(service: string, operation: string, proofs: readonly string[]): string {
  const clients = Object.entries(CLIENTS).flatMap(([client, ways]) =>
    ways(service, operation).some((text) => proofs.some((proof) => proof.includes(text)))
      ? [client]
      : [],
  );
  const transfers = service === "s3" && BY_TRANSFER.includes(operation) ? ["boto3", "AWS CLI"] : [];
  return [...new Set([...clients, ...transfers])].join(", ") || "no client yet";
}

/** Text of all tests, where clients' calls are written. */
function testSources(): readonly string[] {
  return readdirSync(TESTS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && [".ts", ".py", ".json"].includes(extname(entry.name)))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

/** Names of an API's operations. The SDK names the description of each with "$" at its end. */
function operationsOf(client: object): readonly string[] {
  const OPERATION = 9;
  return Object.entries(client)
    .filter(
      ([name, schema]) => name.endsWith("$") && Array.isArray(schema) && schema[0] === OPERATION,
    )
    .map(([name]) => name.slice(0, -1))
    .sort();
}

function snakeCase(operation: string): string {
  return operation
    .replace(/V2$/, "_v2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
}
