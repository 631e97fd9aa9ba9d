import type { FunctionEntry, Overload } from "./function-entry";

const page = "binary";
const kind = "scalar";

function calls(name: string): Overload["lower"] {
  return (args) => `${name}(${args.join(", ")})`;
}

function helper(name: string, ...signatures: readonly string[]): FunctionEntry {
  const lower = calls(`athena_${name}`);
  return { name, page, kind, overloads: signatures.map((signature) => ({ signature, lower })) };
}

/** Of a text the same as of its bytes. */
function decoded(name: string): FunctionEntry {
  const lower = calls(`athena_${name}`);
  return {
    name,
    page,
    kind,
    overloads: [
      { signature: "(varbinary) -> varbinary", lower },
      {
        signature: "(varchar(x)) -> varbinary",
        lower: ([text = "", ...others], call) => lower([`encode(${text})`, ...others], call),
      },
    ],
  };
}

function digest(name: string): FunctionEntry {
  return {
    name,
    page,
    kind,
    overloads: [
      {
        signature: "(varbinary) -> varbinary",
        lower: ([bytes = ""]) => `athena_digest(${bytes}, '${name}')`,
      },
    ],
  };
}

function keyed(name: string): FunctionEntry {
  return {
    name,
    page,
    kind,
    overloads: [
      {
        signature: "(varbinary, varbinary) -> varbinary",
        lower: ([bytes = "", key = ""]) =>
          `athena_hmac(${bytes}, ${key}, '${name.replace("hmac_", "")}')`,
      },
    ],
  };
}

const NO_HASH = "Node.js has no implementation of this hash.";

/** @see https://trino.io/docs/current/functions/binary.html */
export const BINARY: readonly FunctionEntry[] = [
  helper("crc32", "(varbinary) -> bigint"),
  decoded("from_base32"),
  decoded("from_base64"),
  decoded("from_base64url"),
  helper("from_big_endian_32", "(varbinary) -> integer"),
  helper("from_big_endian_64", "(varbinary) -> bigint"),
  decoded("from_hex"),
  helper("from_ieee754_32", "(varbinary) -> real"),
  helper("from_ieee754_64", "(varbinary) -> double"),
  ...["hmac_md5", "hmac_sha1", "hmac_sha256", "hmac_sha512"].map(keyed),
  ...["md5", "sha1", "sha256", "sha512"].map(digest),
  ...["murmur3", "spooky_hash_v2_32", "spooky_hash_v2_64"].map(
    (name) => ({ name, page, kind, overloads: [], refused: NO_HASH }) as const,
  ),
  helper("to_base32", "(varbinary) -> varchar"),
  helper("to_base64", "(varbinary) -> varchar"),
  helper("to_base64url", "(varbinary) -> varchar"),
  helper("to_big_endian_32", "(integer) -> varbinary"),
  helper("to_big_endian_64", "(bigint) -> varbinary"),
  {
    name: "to_hex",
    page,
    kind,
    overloads: [{ signature: "(varbinary) -> varchar", lower: calls("hex") }],
  },
  helper("to_ieee754_32", "(real) -> varbinary"),
  helper("to_ieee754_64", "(double) -> varbinary"),
  helper("xxhash64", "(varbinary) -> varbinary"),
];
