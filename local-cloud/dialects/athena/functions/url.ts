import type { AthenaType } from "../types/type";
import type { FunctionEntry } from "./function-entry";

const page = "url";
const kind = "scalar";

function part(name: string, result: string, rest = ""): FunctionEntry {
  return {
    name,
    page,
    kind,
    overloads: [
      {
        signature: `(varchar(x)${rest}) -> ${result}`,
        lower: (args) => `athena_${name}(${args.join(", ")})`,
      },
    ],
  };
}

const MAX_VARCHAR = 2_147_483_647;

/** Each character may become twelve. */
function encodedType([text]: readonly AthenaType[]): AthenaType {
  const length = text?.kind === "varchar" ? (text.length ?? Infinity) * 12 : Infinity;
  return length >= MAX_VARCHAR ? { kind: "varchar" } : { kind: "varchar", length };
}

/** @see https://trino.io/docs/current/functions/url.html */
export const URL_FUNCTIONS: readonly FunctionEntry[] = [
  part("url_decode", "varchar(x)"),
  {
    name: "url_encode",
    page,
    kind,
    overloads: [
      {
        signature: "(varchar(x)) -> varchar(y)",
        result: encodedType,
        lower: ([text = ""]) => `athena_url_encode(${text})`,
      },
    ],
  },
  part("url_extract_fragment", "varchar(x)"),
  part("url_extract_host", "varchar(x)"),
  part("url_extract_parameter", "varchar(x)", ", varchar(y)"),
  part("url_extract_path", "varchar(x)"),
  part("url_extract_port", "bigint"),
  part("url_extract_protocol", "varchar(x)"),
  part("url_extract_query", "varchar(x)"),
];
