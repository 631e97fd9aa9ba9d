import type { AthenaType } from "../types/type";
import { CallError } from "./call-error";
import { concatOverloads } from "./concat";
import type { FunctionEntry, Overload } from "./function-entry";
import { once } from "./once";

const page = "string";
const kind = "scalar";

/** What Java calls white space. */
const BLANKS = String.fromCodePoint(
  ...[9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 0x1680, 0x2028, 0x2029, 0x205f, 0x3000],
  ...[0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2008, 0x2009, 0x200a],
);

/** A call of a helper or of a function of DuckDB's with the same arguments. */
function calls(name: string): Overload["lower"] {
  return (args) => `${name}(${args.join(", ")})`;
}

function texts(name: string, signature: string, helper = `athena_${name}`): FunctionEntry {
  return { name, page, kind, overloads: [{ signature, lower: calls(helper) }] };
}

/** The same for varchar and char, whose result keeps the length. */
function cased(name: string): FunctionEntry {
  const lower: Overload["lower"] = ([text = ""]) =>
    once(
      [text],
      (x = "") => `if(strlen(${x}) = length(${x}), ${name}(${x}), athena_${name}(${x}))`,
    );
  return {
    name,
    page,
    kind,
    overloads: [
      { signature: "(char(x)) -> char(x)", lower },
      { signature: "(varchar(x)) -> varchar(x)", lower },
    ],
  };
}

function trimmed(name: string): FunctionEntry {
  const blank: Overload["lower"] = ([text = ""]) => `${name}(${text}, '${BLANKS}')`;
  const given: Overload["lower"] = ([text = "", signs = ""]) => `${name}(${text}, ${signs})`;
  // A char's spaces at its end are not part of it.
  const ofChar =
    (lower: Overload["lower"]): Overload["lower"] =>
    ([text = "", ...others], call) =>
      lower([`rtrim(${text}, ' ')`, ...others], call);
  return {
    name,
    page,
    kind,
    overloads: [
      { signature: "(char(x)) -> varchar(x)", lower: ofChar(blank) },
      { signature: "(varchar(x)) -> varchar(x)", lower: blank },
      { signature: "(char(x), codepoints) -> varchar(x)", lower: ofChar(given) },
      { signature: "(varchar(x), codepoints) -> varchar(x)", lower: given },
    ],
  };
}

/** NULL for NULL, unlike DuckDB's least() and greatest(). */
function sizeOf(count: string): string {
  return `if(${count} < 0, 0, if(${count} > 2147483647, 2147483647, ${count}))`;
}

/** The part of a text from a place; a negative one counts from the end. */
function part([text = "", start = "", length]: readonly string[]): string {
  const count = length === undefined ? "" : `, ${sizeOf(length)}`;
  // A literal place needs no look at the text's length.
  if (/^(?:cast\()?[1-9]\d{0,8}(?: as bigint\))?$/i.test(start))
    return `substring(${text}, ${start}${count})`;
  return once([text, start, ...(length === undefined ? [] : [length])], (x = "", at = "", many) => {
    const size = many === undefined ? "" : `, ${sizeOf(many)}`;
    const from = `if(${at} > 0, ${at}, length(${x}) + ${at} + 1)`;
    const branches = [
      `when ${x} is null or ${at} is null then null`,
      `when ${at} = 0 or ${at} > length(${x}) or -${at} > length(${x}) then ${many === undefined ? "''" : `if(${many} is null, null, '')`}`,
    ];
    return `case ${branches.join(" ")} else substring(${x}, ${from}${size}) end`;
  });
}

function parts(name: string): FunctionEntry {
  return {
    name,
    page,
    kind,
    overloads: [
      { signature: "(char(x), bigint) -> varchar(x)", lower: part },
      { signature: "(char(x), bigint, bigint) -> varchar(x)", lower: part },
      { signature: "(varchar(x), bigint) -> varchar(x)", lower: part },
      { signature: "(varchar(x), bigint, bigint) -> varchar(x)", lower: part },
      ...(name === "substr"
        ? [
            { signature: "(varbinary, bigint) -> varbinary", lower: calls("athena_binary_part") },
            {
              signature: "(varbinary, bigint, bigint) -> varbinary",
              lower: calls("athena_binary_slice"),
            },
          ]
        : []),
    ],
  };
}

const MAX_VARCHAR = 2_147_483_647;

/** The longest text that replacing can make. */
function replacedType([text, , by]: readonly AthenaType[]): AthenaType {
  const [x, z] = [text, by].map((type) => (type?.kind === "varchar" ? type.length : undefined));
  if (x === undefined || z === undefined) return { kind: "varchar" };
  const length = x + z * (x + 1);
  return length >= MAX_VARCHAR ? { kind: "varchar" } : { kind: "varchar", length };
}

function padded(name: string): FunctionEntry {
  const lower = calls(`athena_${name}`);
  const binary = calls(`athena_binary_${name}`);
  return {
    name,
    page,
    kind,
    overloads: [
      ...(name === "lpad"
        ? [{ signature: "(char(x), bigint, varchar(y)) -> varchar", lower }]
        : []),
      { signature: "(varchar(x), bigint, varchar(y)) -> varchar", lower },
      { signature: "(varbinary, bigint, varbinary) -> varbinary", lower: binary },
    ],
  };
}

const NO_COLOR = "The local cloud has no values of the type color.";

/** @see https://trino.io/docs/current/functions/string.html */
export const STRING: readonly FunctionEntry[] = [
  texts("chr", "(bigint) -> varchar(1)"),
  texts("codepoint", "(varchar(1)) -> integer"),
  { name: "concat", page, kind, overloads: concatOverloads },
  {
    name: "concat_ws",
    page,
    kind,
    overloads: [
      {
        signature: "(varchar, varchar...) -> varchar",
        seesNull: true,
        result: (args) => {
          if (args.length >= 2) return { kind: "varchar" };
          throw new CallError("INVALID_FUNCTION_ARGUMENT", "There must be two or more arguments");
        },
        lower: calls("concat_ws"),
      },
      {
        signature: "(varchar, array(varchar)) -> varchar",
        lower: ([separator = "", list = ""]) => `array_to_string(${list}, ${separator})`,
      },
    ],
  },
  texts("hamming_distance", "(varchar(x), varchar(y)) -> bigint"),
  {
    name: "length",
    page,
    kind,
    overloads: [
      { signature: "(char(x)) -> bigint", lower: calls("length") },
      { signature: "(varbinary) -> bigint", lower: calls("octet_length") },
      { signature: "(varchar(x)) -> bigint", lower: calls("length") },
    ],
  },
  texts("levenshtein_distance", "(varchar(x), varchar(y)) -> bigint"),
  cased("lower"),
  padded("lpad"),
  trimmed("ltrim"),
  texts("luhn_check", "(varchar) -> boolean"),
  {
    name: "normalize",
    page,
    kind,
    overloads: [
      {
        signature: "(varchar(x)) -> varchar",
        lower: ([text = ""]) => `athena_normalize(${text}, 'NFC')`,
      },
      { signature: "(varchar(x), varchar(y)) -> varchar", lower: calls("athena_normalize") },
    ],
  },
  {
    name: "replace",
    page,
    kind,
    overloads: [
      {
        signature: "(varchar(x), varchar(y)) -> varchar(x)",
        lower: ([text = "", what = ""]) => `athena_replace(${text}, ${what}, '')`,
      },
      {
        signature: "(varchar(x), varchar(y), varchar(z)) -> varchar(u)",
        result: replacedType,
        lower: calls("athena_replace"),
      },
    ],
  },
  {
    name: "reverse",
    page,
    kind,
    overloads: [
      { signature: "(char(x)) -> char(x)", lower: calls("athena_reverse") },
      { signature: "(varbinary) -> varbinary", lower: calls("athena_binary_reverse") },
      { signature: "(varchar(x)) -> varchar(x)", lower: calls("athena_reverse") },
    ],
  },
  padded("rpad"),
  trimmed("rtrim"),
  texts("soundex", "(varchar) -> varchar(4)"),
  {
    name: "split",
    page,
    kind,
    overloads: [
      {
        signature: "(varchar(x), varchar(y)) -> array(varchar(x))",
        lower: ([text = "", by = ""]) => `string_split(${text}, athena_delimiter(${by}))`,
      },
      {
        signature: "(varchar(x), varchar(y), bigint) -> array(varchar(x))",
        lower: calls("athena_split"),
      },
    ],
  },
  texts("split_part", "(varchar(x), varchar(y), bigint) -> varchar(x)"),
  texts("split_to_map", "(varchar, varchar, varchar) -> map(varchar, varchar)"),
  texts("split_to_multimap", "(varchar, varchar, varchar) -> map(varchar, array(varchar))"),
  texts("starts_with", "(varchar(x), varchar(y)) -> boolean", "starts_with"),
  {
    name: "strpos",
    page,
    kind,
    overloads: [
      { signature: "(varchar(x), varchar(y)) -> bigint", lower: calls("strpos") },
      { signature: "(varchar(x), varchar(y), bigint) -> bigint", lower: calls("athena_strpos") },
    ],
  },
  parts("substr"),
  parts("substring"),
  texts("translate", "(varchar(x), varchar(y), varchar(z)) -> varchar"),
  trimmed("trim"),
  cased("upper"),
  {
    name: "from_utf8",
    page,
    kind,
    overloads: [
      {
        signature: "(varbinary) -> varchar",
        lower: ([bytes = ""]) => `athena_from_utf8(${bytes}, '\uFFFD')`,
      },
      {
        signature: "(varbinary, bigint) -> varchar",
        lower: ([bytes = "", code = ""]) =>
          `athena_from_utf8(${bytes}, athena_replacement(${code}))`,
      },
      { signature: "(varbinary, varchar(x)) -> varchar", lower: calls("athena_from_utf8") },
    ],
  },
  {
    name: "to_utf8",
    page,
    kind,
    overloads: [
      { signature: "(char(x)) -> varbinary", lower: calls("encode") },
      { signature: "(varchar(x)) -> varbinary", lower: calls("encode") },
    ],
  },
  {
    name: "word_stem",
    page,
    kind,
    overloads: [
      {
        signature: "(varchar(x)) -> varchar(x)",
        lower: ([word = ""]) => `athena_word_stem(${word}, 'en')`,
      },
      { signature: "(varchar(x), varchar(2)) -> varchar(x)", lower: calls("athena_word_stem") },
    ],
  },
  ...["bar", "color", "render", "rgb"].map(
    (name) => ({ name, page: "color", kind, overloads: [], refused: NO_COLOR }) as const,
  ),
];
