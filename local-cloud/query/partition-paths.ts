import type { LocalCloud } from "../cloud";
import { filesBelow } from "./partition-files";

/** A partition as its path spells it. */
export interface PartitionPath {
  readonly values: string[];
  /** `year=2016/month=1` */
  readonly path: string;
  readonly location: string;
}

/** Prefixes below a location that spell every partition column as key=value, in order. */
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
      return name.toLowerCase() === key && value.length > 0
        ? decodeURIComponent(value.join("="))
        : undefined;
    });
    if (segments.length <= keys.length || values.includes(undefined)) continue;
    const path = segments.slice(0, keys.length).join("/");
    found.set(path, { values: values as string[], path, location: `${root}${path}/` });
  }
  return [...found.values()];
}
