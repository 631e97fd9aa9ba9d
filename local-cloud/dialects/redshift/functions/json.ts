import { INT4, TEXT } from "../types";
import { refused, scalar, signature, type FunctionTable } from "./define";

const list = (sqls: readonly string[]) => sqls.join(", ");

/** Path elements of JSON_EXTRACT_PATH_TEXT: at most five. */
const PATHS = [1, 2, 3, 4, 5].map((steps) => Array.from({ length: steps }, () => "text" as const));

/** @see https://docs.aws.amazon.com/redshift/latest/dg/json-functions.html */
export const JSON_FUNCTIONS: FunctionTable = {
  json_extract_path_text: scalar("JSON_EXTRACT_PATH_TEXT", [
    ...PATHS.map((path) =>
      signature(
        ["text", ...path],
        TEXT,
        (text, ...steps) =>
          `rs_json_extract_path_text(${list([text.sql, "false", ...steps.map(({ sql }) => sql)])})`,
      ),
    ),
    ...PATHS.map((path) =>
      signature(
        ["text", ...path, "bool"],
        TEXT,
        (text, ...steps) =>
          `rs_json_extract_path_text(${list([text.sql, steps.at(-1)!.sql, ...steps.slice(0, -1).map(({ sql }) => sql)])})`,
      ),
    ),
  ]),
  json_array_length: scalar("JSON_ARRAY_LENGTH", [
    signature(
      ["text"],
      INT4,
      (text) => `cast(rs_json_array_length(${text.sql}, false) as INTEGER)`,
    ),
    signature(
      ["text", "bool"],
      INT4,
      (text, isNull) => `cast(rs_json_array_length(${text.sql}, ${isNull.sql}) as INTEGER)`,
    ),
  ]),
  json_extract_array_element_text: scalar("JSON_EXTRACT_ARRAY_ELEMENT_TEXT", [
    signature(
      ["text", "int8"],
      TEXT,
      (text, index) => `rs_json_array_element(${text.sql}, ${index.sql}, false)`,
    ),
    signature(
      ["text", "int8", "bool"],
      TEXT,
      (text, index, isNull) => `rs_json_array_element(${text.sql}, ${index.sql}, ${isNull.sql})`,
    ),
  ]),
  ...refused(
    "json-functions",
    "json_parse can_json_parse json_serialize json_serialize_to_varbyte",
  ),
  ...refused(
    "r_SUPER_type",
    "array array_concat array_flatten get_array_length split_to_array subarray object decimal_precision decimal_scale is_array is_bigint is_boolean is_char is_decimal is_float is_integer is_object is_scalar is_smallint is_varchar json_size json_typeof size lower_attribute_names upper_attribute_names object_transform",
  ),
};
