import { isS3FolderUri } from "../forms";
import { knownProblems } from "../internal/known-problems";
import { autonamed, nameProblems } from "../internal/name-problems";
import type { DataLakeArgs, LakeFile } from "./data-lake-args";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; Pulumi makes letters lower case. */
const NAMES = [autonamed("an S3 bucket", "\\-", 63, ["curated", "results", "scripts"])];

/** What is wrong with the name and the arguments, one line each; empty when nothing is. */
export function dataLakeProblems(name: string, args: DataLakeArgs): string[] {
  const early = [
    ...nameProblems(name, NAMES),
    ...knownProblems(args, ["encryption.keyArn", "tags.*"]),
  ];
  if (early.length > 0) return early;
  const days: [name: string, value: number | undefined][] = [
    ["noncurrentVersionDays", args.noncurrentVersionDays],
    ["resultsExpirationDays", args.resultsExpirationDays],
    ["rawTieringDays", args.rawTieringDays],
  ];
  const problems = days
    .filter(([, value]) => value !== undefined && (!Number.isInteger(value) || value < 1))
    .map(([name, value]) => `${name} is ${value}; it needs a whole number of days, at least 1.`);
  const { dataset } = args;
  if (dataset && "uri" in dataset && !isS3FolderUri(dataset.uri)) {
    problems.push(
      `dataset.uri is ${JSON.stringify(dataset.uri)}; it needs an S3 URI that ends in "/", such as s3://bucket/trips/.`,
    );
  }
  problems.push(...fileProblems("scripts", args.scripts ?? []));
  if (dataset && "files" in dataset) problems.push(...fileProblems("dataset.files", dataset.files));
  return problems;
}

function fileProblems(what: string, files: readonly LakeFile[]): string[] {
  const seen = new Set<string>();
  return files.flatMap(({ key }) => {
    if (key === "" || key.startsWith("/"))
      return [`${what} has the key ${JSON.stringify(key)}; a key has no leading "/".`];
    if (seen.has(key)) return [`${what} has the key ${JSON.stringify(key)} twice.`];
    seen.add(key);
    return [];
  });
}
