import { createHash, createHmac } from "node:crypto";

import {
  BIGINT,
  BLOB,
  type DuckDBBlobValue,
  blobValue,
  DOUBLE,
  FLOAT,
  INTEGER,
  VARCHAR,
} from "@duckdb/node-api";

import type { Helper } from "../helper";
import { invalidArgument, RaisedByHelper } from "../raise";
import { crc32 } from "./crc32";
import { native } from "./native";
import { checkTextSize } from "./text-size";
import { decodeUtf8 } from "./utf8";
import { xxhash64 } from "./xxhash64";

/** @see https://trino.io/docs/current/functions/binary.html */
export const BINARY_HELPERS: readonly Helper[] = [
  native("athena_digest", [BLOB, VARCHAR], BLOB, digest),
  native("athena_hmac", [BLOB, BLOB, VARCHAR], BLOB, hmac),
  native("athena_crc32", [BLOB], BIGINT, (value: DuckDBBlobValue) => BigInt(crc32(value.bytes))),
  native("athena_xxhash64", [BLOB], BLOB, (value: DuckDBBlobValue) => eight(xxhash64(value.bytes))),
  native("athena_from_hex", [BLOB], BLOB, fromHex),
  native("athena_from_base64", [BLOB], BLOB, (value: DuckDBBlobValue) => fromBase64(value, /[-_]/)),
  native("athena_from_base64url", [BLOB], BLOB, (value: DuckDBBlobValue) =>
    fromBase64(value, /[+/]/),
  ),
  native("athena_from_base32", [BLOB], BLOB, fromBase32),
  native("athena_to_base64", [BLOB], VARCHAR, (value: DuckDBBlobValue) =>
    bytesOf(value).toString("base64"),
  ),
  native("athena_to_base64url", [BLOB], VARCHAR, toBase64Url),
  native("athena_to_base32", [BLOB], VARCHAR, toBase32),
  native("athena_from_big_endian_32", [BLOB], INTEGER, (value: DuckDBBlobValue) =>
    sized(value, 4, "expected 4-byte input, but got instead: ").readInt32BE(),
  ),
  native("athena_from_big_endian_64", [BLOB], BIGINT, (value: DuckDBBlobValue) =>
    sized(value, 8, "expected 8-byte input, but got instead: ").readBigInt64BE(),
  ),
  native("athena_from_ieee754_32", [BLOB], FLOAT, (value: DuckDBBlobValue) =>
    sized(value, 4, "Input floating-point value must be exactly 4 bytes long").readFloatBE(),
  ),
  native("athena_from_ieee754_64", [BLOB], DOUBLE, (value: DuckDBBlobValue) =>
    sized(value, 8, "Input floating-point value must be exactly 8 bytes long").readDoubleBE(),
  ),
  native("athena_to_big_endian_32", [INTEGER], BLOB, (value: number) =>
    written(4, (bytes) => bytes.writeInt32BE(value)),
  ),
  native("athena_to_big_endian_64", [BIGINT], BLOB, (value: bigint) =>
    written(8, (bytes) => bytes.writeBigInt64BE(value)),
  ),
  native("athena_to_ieee754_32", [FLOAT], BLOB, (value: number) =>
    written(4, (bytes) => bytes.writeFloatBE(value)),
  ),
  native("athena_to_ieee754_64", [DOUBLE], BLOB, (value: number) =>
    written(8, (bytes) => bytes.writeDoubleBE(value)),
  ),
  native("athena_from_utf8", [BLOB, VARCHAR], VARCHAR, fromUtf8),
  native("athena_replacement", [BIGINT], VARCHAR, replacement),
  native("athena_binary_reverse", [BLOB], BLOB, (value: DuckDBBlobValue) =>
    blobValue(bytesOf(value).toReversed()),
  ),
  native("athena_binary_part", [BLOB, BIGINT], BLOB, (value: DuckDBBlobValue, start: bigint) =>
    slice(value, start),
  ),
  native("athena_binary_slice", [BLOB, BIGINT, BIGINT], BLOB, slice),
  native(
    "athena_binary_lpad",
    [BLOB, BIGINT, BLOB],
    BLOB,
    (value: DuckDBBlobValue, size: bigint, by: DuckDBBlobValue) => padded(value, size, by, true),
  ),
  native(
    "athena_binary_rpad",
    [BLOB, BIGINT, BLOB],
    BLOB,
    (value: DuckDBBlobValue, size: bigint, by: DuckDBBlobValue) => padded(value, size, by, false),
  ),
];

function bytesOf(value: DuckDBBlobValue): Buffer {
  return Buffer.from(value.bytes);
}

function digest(value: DuckDBBlobValue, name: string): DuckDBBlobValue {
  return blobValue(createHash(name).update(value.bytes).digest());
}

function hmac(value: DuckDBBlobValue, key: DuckDBBlobValue, name: string): DuckDBBlobValue {
  if (key.bytes.length === 0) throw new RaisedByHelper("GENERIC_INTERNAL_ERROR", "Empty key");
  return blobValue(createHmac(name, key.bytes).update(value.bytes).digest());
}

function written(size: number, write: (bytes: Buffer) => void): DuckDBBlobValue {
  const bytes = Buffer.alloc(size);
  write(bytes);
  return blobValue(bytes);
}

function eight(value: bigint): DuckDBBlobValue {
  return written(8, (bytes) => bytes.writeBigUInt64BE(value));
}

function sized(value: DuckDBBlobValue, size: number, message: string): Buffer {
  const bytes = bytesOf(value);
  if (bytes.length === size) return bytes;
  throw invalidArgument(message.endsWith(" ") ? message + bytes.length : message);
}

function fromHex(value: DuckDBBlobValue): DuckDBBlobValue {
  const text = bytesOf(value).toString("latin1");
  if (text.length % 2 === 1) {
    throw invalidArgument(`invalid input length ${text.length}`);
  }
  const [wrong] = /[^0-9a-f]/i.exec(text) ?? [];
  if (wrong !== undefined) {
    throw invalidArgument(`not a hexadecimal digit: "${wrong}" = ${wrong.charCodeAt(0)}`);
  }
  return blobValue(Buffer.from(text, "hex"));
}

/** @see java.util.Base64.Decoder, whose errors these are */
function fromBase64(value: DuckDBBlobValue, wrong: RegExp): DuckDBBlobValue {
  const text = bytesOf(value).toString("latin1");
  const digits = text.replace(/={1,2}$/, "");
  const [illegal] = /[^A-Za-z0-9+/_-]/.exec(digits) ?? wrong.exec(digits) ?? [];
  if (text.length === 1) {
    throw invalidArgument("Input byte[] should at least have 2 bytes for base64 bytes");
  }
  if (illegal !== undefined) {
    throw invalidArgument(`Illegal base64 character ${illegal.charCodeAt(0).toString(16)}`);
  }
  if (text.length > digits.length && text.length % 4 !== 0) {
    throw invalidArgument("Input byte array has wrong 4-byte ending unit");
  }
  if (digits.length % 4 === 1) throw invalidArgument("Last unit does not have enough valid bits");
  return blobValue(Buffer.from(digits, "base64"));
}

function toBase64Url(value: DuckDBBlobValue): string {
  return bytesOf(value).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function toBase32(value: DuckDBBlobValue): string {
  let bits = "";
  for (const byte of value.bytes) bits += byte.toString(2).padStart(8, "0");
  const digits = bits.match(/.{1,5}/g) ?? [];
  const text = digits.map((five) => BASE32[parseInt(five.padEnd(5, "0"), 2)]).join("");
  return text.padEnd(Math.ceil(text.length / 8) * 8, "=");
}

function fromBase32(value: DuckDBBlobValue): DuckDBBlobValue {
  const text = bytesOf(value).toString("latin1").replace(/=+$/, "");
  if (![0, 2, 4, 5, 7].includes(text.length % 8)) {
    throw invalidArgument(`Invalid input length ${text.length}`);
  }
  let bits = "";
  for (const digit of text) {
    const number = BASE32.indexOf(digit);
    if (number < 0) throw invalidArgument(`Unrecognized character: ${digit}`);
    bits += number.toString(2).padStart(5, "0");
  }
  const bytes = bits.match(/.{8}/g) ?? [];
  return blobValue(Buffer.from(bytes.map((byte) => parseInt(byte, 2))));
}

function fromUtf8(value: DuckDBBlobValue, by: string): string {
  if ([...by].length > 1) {
    throw invalidArgument("Replacement character string must empty or a single character");
  }
  return decodeUtf8(value.bytes, by);
}

function replacement(code: bigint): string {
  if (code < 0n || code > 0x10ffffn || (code >= 0xd800n && code <= 0xdfffn)) {
    const shown = BigInt.asUintN(32, code).toString(16).toUpperCase();
    throw new RaisedByHelper("GENERIC_INTERNAL_ERROR", `Invalid code point 0x${shown}`);
  }
  return String.fromCodePoint(Number(code));
}

function slice(value: DuckDBBlobValue, start: bigint, length?: bigint): DuckDBBlobValue {
  const size = BigInt(value.bytes.length);
  const from = start > 0n ? start - 1n : size + start;
  const isOutside = start === 0n || from < 0n || from >= size || (length ?? 1n) <= 0n;
  if (isOutside) return blobValue(new Uint8Array());
  const end = length === undefined || from + length > size ? size : from + length;
  return blobValue(value.bytes.slice(Number(from), Number(end)));
}

const MAX_LENGTH = 2_147_483_647n;

function padded(
  value: DuckDBBlobValue,
  length: bigint,
  by: DuckDBBlobValue,
  isLeft: boolean,
): DuckDBBlobValue {
  if (length < 0n || length > MAX_LENGTH) {
    throw invalidArgument(`Target length must be in the range [0..${MAX_LENGTH}]`);
  }
  if (by.bytes.length === 0) throw invalidArgument("Padding bytes must not be empty");
  const missing = Number(length) - value.bytes.length;
  if (missing <= 0) return blobValue(value.bytes.slice(0, Number(length)));
  checkTextSize(missing);
  const filling = Buffer.alloc(missing, by.bytes);
  const bytes = bytesOf(value);
  return blobValue(Buffer.concat(isLeft ? [filling, bytes] : [bytes, filling]));
}
