import type { LocalCloud } from "../cloud";
import { filesBelow } from "./partition-files";
import { NULL_PARTITION } from "./scan";

/** A partition as its path spells it. */
export interface PartitionPath {
  readonly values: string[];
  /** `year=2016/month=1` */
  readonly path: string;
  readonly location: string;
}

/**
 * Prefixes below a location that spell every partition column as key=value, in order. A key in capitals is none: Athena looks for the
 * columns' own names, which are in lower case.
 */
export async function partitionPathsBelow(
  cloud: LocalCloud,
  location: string,
  keys: readonly string[],
): Promise<PartitionPath[]> {
  const root = location.endsWith("/") ? location : `${location}/`;
  const found = new Map<string, PartitionPath>();
  for (const file of await filesBelow(cloud, root)) {
    const segments = `s3://${file.bucket}/${file.key}`.slice(root.length).split("/");
    const values = keys.map((key, index) => {
      const [name = "", ...value] = (segments[index] ?? "").split("=");
      return name === key && value.length > 0 ? unescapedPath(value.join("=")) : undefined;
    });
    if (segments.length <= keys.length || values.includes(undefined)) continue;
    const path = segments.slice(0, keys.length).join("/");
    found.set(path, { values: values as string[], path, location: `${root}${path}/` });
  }
  return [...found.values()];
}

/**
 * A partition's folder below its table's, `year=2016/month=1`. An empty value is NULL.
 * @see https://github.com/apache/hive/blob/rel/release-3.1.3/common/src/java/org/apache/hadoop/hive/common/FileUtils.java
 */
export function partitionPath(keys: readonly string[], values: readonly string[]): string {
  return keys
    .map((key, index) => `${escapedPath(key)}=${escapedPath(valueOf(values[index]))}`)
    .join("/");
}

function valueOf(text: string | undefined): string {
  return text === undefined || text === "" ? NULL_PARTITION : text;
}

/** Signs that mean something in a path, and those that cannot be seen. */
const ESCAPED = /[\u0000-\u001f"#%'*/:=?\\\u007f{[\]^]/g;

function escapedPath(text: string): string {
  return text.replaceAll(
    ESCAPED,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

function unescapedPath(text: string): string {
  return text.replaceAll(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
