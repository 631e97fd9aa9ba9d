import { isDeepStrictEqual } from "node:util";

import type { AssetSource } from "../../resources/asset-source";
import type { Properties } from "../../resources/resource-description";

/**
 * The engine's encoding of what JSON has no word for: an object with this key says by its value what it is.
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
 */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
/** What stands for a value that a preview does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Encoded = Readonly<Record<string, unknown>>;

/** Inputs as descriptions take them: secrets opened, assets as a path or a text. */
export function decoded(inputs: Encoded): Properties {
  return decode(inputs) as Properties;
}

/** Outputs in the engine's encoding: what came as a secret or an asset goes back as one. */
export function encoded(outputs: Properties, inputs: Encoded): Record<string, unknown> {
  const special = Object.entries(inputs).filter(
    ([, value]) => !isDeepStrictEqual(decode(value), value),
  );
  const plain = Object.entries(outputs).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(plain), ...Object.fromEntries(special) };
}

/** Whether two values are the same; an asset is its content, a secret what it hides. */
export function isSame(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(comparable(left), comparable(right));
}

/** Whether a preview does not know the value, or a part of it. */
export function isUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(isUnknown);
}

/** Whether a program gives no value. A value that a preview does not know yet is given. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET) return decode(value["value"]);
  if (value[SIGNATURE] === ASSET) return assetSource(value);
  if (value[SIGNATURE] !== undefined) {
    throw new Error(
      "An input is an archive or a reference to a resource, which no simulated resource takes.",
    );
  }
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, decode(entry)]));
}

function assetSource(asset: Encoded): AssetSource {
  if (typeof asset["path"] === "string") return { kind: "file", path: asset["path"] };
  if (typeof asset["text"] === "string") return { kind: "text", text: asset["text"] };
  throw new Error("An asset needs to be a file or a text; a remote asset needs the network.");
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET) return comparable(value["value"]);
  if (value[SIGNATURE] === ASSET) return `asset ${String(value["hash"])}`;
  const entries = Object.entries(value).filter(
    ([, entry]) => entry !== undefined && entry !== null,
  );
  return Object.fromEntries(entries.map(([name, entry]) => [name, comparable(entry)]));
}

function isObject(value: unknown): value is Encoded {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
