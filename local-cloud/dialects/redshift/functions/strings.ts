import { SQL_STATE } from "../errors";
import { literal } from "../../../duckdb/quoting";
import { once } from "../lower/once";
import { encodeRowFault } from "../runtime/row-fault";
import { BOOL, INT4, INT8, TEXT, varchar } from "../types";
import {
  refused,
  same,
  scalar,
  signature,
  type Argument,
  type FunctionTable,
  type ScalarFunction,
} from "./define";

/** Longest text that a function makes of shorter ones: Redshift's longest. Unit: characters. */
const MAX_TEXT = 65_535;

/** DuckDB cannot be interrupted inside of a function, and would make texts of gigabytes for minutes. */
const TOO_LONG = `error(${literal(encodeRowFault("Result size exceeds the limit of 65535 bytes", SQL_STATE.stringDataRightTruncation))})`;

/** LEN and its like: blanks at the end of a CHAR do not count. */
const length = (page: string): ScalarFunction =>
  scalar(page, [signature(["text"], INT4, (text) => `cast(length(${text.sql}) as INTEGER)`)]);

const text = (page: string, name: string): ScalarFunction =>
  scalar(page, [signature(["text"], TEXT, same(name))]);

const trim = (page: string, name: string): ScalarFunction =>
  scalar(
    page,
    [
      signature(["text"], TEXT, (value) => `${name}(${value.sql}, ' ')`),
      signature(["text", "text"], TEXT, same(name)),
    ],
    { heading: name === "trim" ? "btrim" : name },
  );

/** Negative starts count from before the text. @see https://docs.aws.amazon.com/redshift/latest/dg/r_SUBSTRING.html */
function substring(value: Argument, start: Argument, count?: Argument): string {
  if (!count) return `substring(${value.sql}, greatest(${start.sql}, 1))`;
  const negative = `error(${literal(encodeRowFault("negative substring length not allowed", SQL_STATE.invalidParameterValue))})`;
  return once(start.sql, (from) =>
    once(
      count.sql,
      (size) =>
        `substring(${value.sql}, greatest(${from}, 1), if(${size} < 0, ${negative}, greatest(${from} + ${size} - greatest(${from}, 1), 0)))`,
    ),
  );
}

const substringSignatures = [
  signature(["text", "int8"], TEXT, substring),
  signature(["text", "int8", "int8"], TEXT, substring),
];

const padded = (page: string, name: "lpad" | "rpad"): ScalarFunction => {
  const lower = (value: Argument, length_: Argument, fill: string) =>
    once(
      length_.sql,
      (size) =>
        `${name}(${value.sql}, cast(if(${size} > ${MAX_TEXT}, ${TOO_LONG}, greatest(${size}, 0)) as INTEGER), ${fill})`,
    );
  return scalar(page, [
    signature(["text", "int8"], TEXT, (value, size) => lower(value, size, "' '")),
    signature(["text", "int8", "text"], TEXT, (value, size, fill) => lower(value, size, fill.sql)),
  ]);
};

const repeated = (page: string): ScalarFunction =>
  scalar(page, [
    signature(["text", "int8"], TEXT, (value, count) =>
      once(value.sql, (part) =>
        once(
          count.sql,
          (times) =>
            `repeat(${part}, if(length(${part}) * greatest(${times}, 0) > ${MAX_TEXT}, ${TOO_LONG}, greatest(${times}, 0)))`,
        ),
      ),
    ),
  ]);

const position = (page: string): ScalarFunction =>
  scalar(page, [
    signature(
      ["text", "text"],
      INT4,
      (part, value) => `cast(strpos(${value.sql}, ${part.sql}) as INTEGER)`,
    ),
  ]);

const sha2 = (value: Argument, bits: Argument): string =>
  `case ${bits.sql} when 0 then rs_sha256(${value.sql}) when 224 then rs_sha224(${value.sql}) when 256 then rs_sha256(${value.sql}) when 384 then rs_sha384(${value.sql}) when 512 then rs_sha512(${value.sql}) else '' end`;

/** @see https://docs.aws.amazon.com/redshift/latest/dg/String_functions_header.html */
export const STRINGS: FunctionTable = {
  ascii: scalar("r_ASCII", [
    signature(["text"], INT4, (value) => `cast(ascii(${value.sql}) as INTEGER)`),
  ]),
  btrim: trim("r_BTRIM", "trim"),
  trim: trim("r_TRIM", "trim"),
  ltrim: trim("r_LTRIM", "ltrim"),
  rtrim: trim("r_RTRIM", "rtrim"),
  len: length("r_LEN"),
  length: length("r_LENGTH"),
  char_length: length("r_CHAR_LENGTH"),
  character_length: length("r_CHARACTER_LENGTH"),
  textlen: length("r_TEXTLEN"),
  octet_length: scalar("r_OCTET_LENGTH", [
    signature(["text"], INT4, (value) => `cast(strlen(${value.sql}) as INTEGER)`),
  ]),
  charindex: position("r_CHARINDEX"),
  position: scalar("r_POSITION", [
    signature(
      ["text", "text"],
      INT4,
      (value, part) => `cast(strpos(${value.sql}, ${part.sql}) as INTEGER)`,
    ),
  ]),
  strpos: scalar("r_STRPOS", [
    signature(
      ["text", "text"],
      INT4,
      (value, part) => `cast(strpos(${value.sql}, ${part.sql}) as INTEGER)`,
    ),
  ]),
  chr: scalar("r_CHR", [signature(["int8"], TEXT, (code) => `chr(cast(${code.sql} as INTEGER))`)]),
  // NULL makes NULL of it, which DuckDB's concat would pass over.
  concat: scalar("r_CONCAT", [
    signature(["text", "text"], TEXT, (a, b) => `(${a.sql} || ${b.sql})`),
  ]),
  initcap: text("r_INITCAP", "rs_initcap"),
  lower: text("r_LOWER", "lower"),
  upper: text("r_UPPER", "upper"),
  reverse: text("r_REVERSE", "reverse"),
  left: scalar("r_LEFT", [signature(["text", "int8"], TEXT, same("left"))]),
  right: scalar("r_LEFT", [signature(["text", "int8"], TEXT, same("right"))]),
  lpad: padded("r_LPAD", "lpad"),
  rpad: padded("r_LPAD", "rpad"),
  quote_ident: text("r_QUOTE_IDENT", "rs_quote_ident"),
  quote_literal: scalar("r_QUOTE_LITERAL", [
    signature(["text"], TEXT, (value) => `('''' || replace(${value.sql}, '''', '''''') || '''')`),
  ]),
  repeat: repeated("r_REPEAT"),
  replicate: repeated("r_REPLICATE"),
  replace: scalar("r_REPLACE", [
    signature(["text", "text", "text"], TEXT, (value, from, to) =>
      once(value.sql, (whole) =>
        once(
          to.sql,
          (with_) =>
            `if(cast(length(${whole}) as HUGEINT) * length(${with_}) > 1000000, ${TOO_LONG}, replace(${whole}, ${from.sql}, ${with_}))`,
        ),
      ),
    ),
  ]),
  split_part: scalar("SPLIT_PART", [
    signature(["text", "text", "int8"], TEXT, (value, delimiter, index) =>
      once(
        index.sql,
        (part) =>
          `split_part(${value.sql}, ${delimiter.sql}, if(${part} < 1, error(${literal(encodeRowFault("field position must be greater than zero", SQL_STATE.invalidParameterValue))}), ${part}))`,
      ),
    ),
  ]),
  strtol: scalar("r_STRTOL", [signature(["text", "int8"], INT8, same("rs_strtol"))]),
  substring: scalar("r_SUBSTRING", substringSignatures),
  substr: scalar("r_SUBSTR", substringSignatures),
  translate: scalar("r_TRANSLATE", [signature(["text", "text", "text"], TEXT, same("translate"))]),
  md5: scalar("r_MD5", [signature(["text"], varchar(32), same("md5"))]),
  sha: scalar("SHA", [signature(["text"], varchar(40), same("sha1"))]),
  sha1: scalar("SHA1", [signature(["text"], varchar(40), same("sha1"))]),
  func_sha1: scalar("FUNC_SHA1", [signature(["text"], varchar(40), same("sha1"))]),
  sha2: scalar("SHA2", [signature(["text", "int8"], varchar(128), sha2)]),
  is_valid_json: scalar("IS_VALID_JSON", [signature(["text"], BOOL, same("rs_is_valid_json"))]),
  is_valid_json_array: scalar("IS_VALID_JSON_ARRAY", [
    signature(["text"], BOOL, same("rs_is_valid_json_array")),
  ]),
  ...refused(
    "String_functions_header",
    "bpcharcmp bttext_pattern_cmp collate crc32 difference octetindex soundex get_byte set_bit set_byte to_ascii",
  ),
  ...refused("hash-functions", "checksum farmfingerprint64 fnv_hash murmur3_32_hash"),
};
