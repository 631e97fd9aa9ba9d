import { NotSimulatedError } from "../../errors";
import { literal } from "../../duckdb/quoting";
import type { HiveType } from "../hive-type";
import { duckTypeOf } from "../types";
import { letIn } from "./let";
import { timestampFormats } from "./timestamps";
import { scalarOf, type ValueOptions } from "./text-values";

/**
 * What LazySimpleSerDe is told by its properties.
 * @see https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
 */
export interface LazySimpleOptions extends ValueOptions {
  /** Between fields, then between elements of what is nested, one for each level. */
  readonly separators: readonly string[];
  readonly escape: string | undefined;
  /** Text that stands for NULL. */
  readonly nullText: string;
  /** Whether the last column is all that is left of the line. */
  readonly lastTakesRest: boolean;
}

/** Hive's separators of eight levels: control characters, tab and line ends left out. */
const DEFAULT_SEPARATORS = [1, 2, 3, 4, 5, 6, 7, 8].map((code) => String.fromCharCode(code));

/** @throws NotSimulatedError for a property that changes what is read and is not simulated */
export function lazySimpleOptions(
  properties: Readonly<Record<string, string>>,
  table: Readonly<Record<string, string>>,
): LazySimpleOptions {
  // Hive gives a SerDe the table's own properties, too.
  const of = (name: string) => properties[name] ?? table[name];
  for (const unknown of ["serialization.encoding", "hive.serialization.extend.nesting.levels"])
    if (of(unknown) !== undefined && !/^utf-?8$/i.test(of(unknown) ?? ""))
      throw new NotSimulatedError(`the SerDe property ${unknown}`, __filename);
  const separators = [...DEFAULT_SEPARATORS];
  const given = [
    of("field.delim") ?? of("serialization.format"),
    of("collection.delim") ?? of("colelction.delim"),
    of("mapkey.delim"),
  ];
  for (const [level, text] of given.entries())
    if (text !== undefined && text !== "") separators[level] = byteOf(text);
  const escape = of("escape.delim");
  return {
    separators,
    escape: escape === undefined ? undefined : escape === "" ? "\\" : byteOf(escape),
    nullText: of("serialization.null.format") ?? "\\N",
    lastTakesRest: of("serialization.last.column.takes.rest")?.toLowerCase() === "true",
    timestampFormats: timestampFormats(of("timestamp.formats")),
  };
}

/** A separator is one byte: its number, or the first character. */
function byteOf(text: string): string {
  if (/^[+-]?\d{1,3}$/.test(text) && Number(text) > 0 && Number(text) < 128)
    return String.fromCharCode(Number(text));
  const [character = ""] = text;
  if (character.charCodeAt(0) > 127)
    throw new NotSimulatedError(`the separator ${JSON.stringify(text)}`, __filename);
  return character;
}

/** SQL of the list of a line's fields. @param columns how many the table has */
export function fieldsOf(line: string, options: LazySimpleOptions, columns: number): string {
  const separator = options.separators[0] ?? "";
  if (options.lastTakesRest && options.escape === undefined && columns > 1) {
    const head = `((?:[^${inClass(separator)}]*${quoted(separator)}){${columns - 1}})`;
    const rest = `regexp_replace(${line}, ${literal(`^${head}`)}, '')`;
    const first = split(
      `rtrim(regexp_extract(${line}, ${literal(`^${head}`)}, 1), ${literal(separator)})`,
      separator,
      undefined,
    );
    return `case when regexp_matches(${line}, ${literal(`^${head}`)}) then list_resize(${first}, ${columns - 1}, '') || [${rest}] else ${split(line, separator, undefined)} end`;
  }
  if (options.lastTakesRest)
    throw new NotSimulatedError(
      "serialization.last.column.takes.rest together with an escape character",
      __filename,
    );
  return split(line, separator, options.escape);
}

/** SQL of a column's value. @param text SQL of its text; NULL when the line has no such field */
export function lazyValue(text: string, type: HiveType, options: LazySimpleOptions): string {
  return valueAt(text, type, options, 1);
}

function valueAt(text: string, type: HiveType, options: LazySimpleOptions, level: number): string {
  const isNull = `${text} is null or ${text} = ${literal(options.nullText)}`;
  return `case when ${isNull} then null else ${presentValue(text, type, options, level)} end`;
}

function presentValue(
  text: string,
  type: HiveType,
  options: LazySimpleOptions,
  level: number,
): string {
  switch (type.kind) {
    case "array": {
      const element = `e${level}`;
      const elements = split(text, separatorOf(options, level), options.escape);
      const each = `lambda ${element}: ${valueAt(element, type.element, options, level + 1)}`;
      return `case when ${text} = '' then cast([] as ${duckTypeOf(type)}) else list_transform(${elements}, ${each}) end`;
    }
    case "map":
      return mapValue(text, type, options, level);
    case "struct": {
      const parts = split(text, separatorOf(options, level), options.escape);
      return letIn(parts, `p${level}`, (list) => {
        const fields = type.fields.map(
          (field, index) =>
            `f${index} := ${valueAt(`${list}[${index + 1}]`, field.type, options, level + 1)}`,
        );
        return `struct_pack(${fields.join(", ")})`;
      });
    }
    case "string":
    case "varchar":
    case "char":
      return scalarOf(unescaped(text, options.escape), type, options);
    default:
      return scalarOf(text, type, options);
  }
}

/** Of keys that are alike the first one counts; an entry without a key is left out. */
function mapValue(
  text: string,
  type: Extract<HiveType, { kind: "map" }>,
  options: LazySimpleOptions,
  level: number,
): string {
  const [entry, keys, entries, at] = [`m${level}`, `k${level}`, `n${level}`, `i${level}`];
  const pieces = split(text, separatorOf(options, level), options.escape);
  const separator = separatorOf(options, level + 1);
  const escaped = options.escape === undefined ? "" : `|${quoted(options.escape)}[\\s\\S]`;
  const others = `[^${inClass(separator + (options.escape ?? ""))}]`;
  const key = `regexp_extract(${entry}, ${literal(`^((?:${others}${escaped})*)`)}, 1)`;
  const hasValue = `length(${entry}) > length(${key})`;
  const value = `if(${hasValue}, substr(${entry}, length(${key}) + 2), null)`;
  const made =
    `struct_pack(k := ${valueAt(key, type.key, options, level + 2)}, ` +
    `v := ${letIn(value, `v${level}`, (one) => valueAt(one, type.value, options, level + 2))})`;
  const all = `case when ${text} = '' then [] else list_transform(${pieces}, lambda ${entry}: ${made}) end`;
  return letIn(all, entries, (list) =>
    letIn(`list_transform(${list}, lambda x: x.k)`, keys, (names) => {
      const isFirst = `lambda x, ${at}: x.k is not null and list_position(${names}, x.k) = ${at}`;
      return `cast(map_from_entries(list_filter(${list}, ${isFirst})) as ${duckTypeOf(type)})`;
    }),
  );
}

function separatorOf({ separators }: LazySimpleOptions, level: number): string {
  const separator = separators[level];
  if (separator === undefined)
    throw new NotSimulatedError(`text that is nested more than ${level} deep`, __filename);
  return separator;
}

/** SQL of a text's parts; the character after an escape separates nothing. */
function split(text: string, separator: string, escape: string | undefined): string {
  if (escape === undefined) return `string_split(${text}, ${literal(separator)})`;
  const part = `((?:${quoted(escape)}[\\s\\S]|[^${inClass(separator + escape)}])*${quoted(escape)}?)`;
  return `regexp_extract_all(${literal(separator)} || ${text}, ${literal(quoted(separator) + part)}, 1)`;
}

function unescaped(text: string, escape: string | undefined): string {
  if (escape === undefined) return text;
  return `regexp_replace(${text}, ${literal(`${quoted(escape)}([\\s\\S])`)}, '\\1', 'g')`;
}

function quoted(character: string): string {
  return /[.*+?^${}()|[\]\\]/.test(character) ? `\\${character}` : character;
}

function inClass(characters: string): string {
  return characters.replace(/[\]\\^[-]/g, "\\$&");
}
