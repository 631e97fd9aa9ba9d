import type { FunctionEntry, Overload } from "./function-entry";

const page = "bitwise";
const kind = "scalar";
const BITS = { tinyint: 8, smallint: 16, integer: 32, bigint: 64 } as const;

function calls(name: string): Overload["lower"] {
  return (args) => `${name}(${args.join(", ")})`;
}

function shifted(name: string): FunctionEntry {
  const overloads = Object.entries(BITS).map(([type, bits]) => ({
    signature: `(${type}, integer) -> ${type}`,
    lower: ([value = "", shift = ""]: readonly string[]) =>
      `cast(athena_${name}(cast(${value} as bigint), ${shift}, ${bits}) as ${type})`,
  }));
  return { name, page, kind, overloads };
}

function paired(name: string, lower: Overload["lower"]): FunctionEntry {
  return { name, page, kind, overloads: [{ signature: "(bigint, bigint) -> bigint", lower }] };
}

/** @see https://trino.io/docs/current/functions/bitwise.html */
export const BITWISE: readonly FunctionEntry[] = [
  paired("bit_count", calls("athena_bit_count")),
  paired("bitwise_and", ([one = "", other = ""]) => `(${one} & ${other})`),
  shifted("bitwise_left_shift"),
  {
    name: "bitwise_not",
    page,
    kind,
    overloads: [{ signature: "(bigint) -> bigint", lower: ([value = ""]) => `(~${value})` }],
  },
  paired("bitwise_or", ([one = "", other = ""]) => `(${one} | ${other})`),
  shifted("bitwise_right_shift"),
  shifted("bitwise_right_shift_arithmetic"),
  paired("bitwise_xor", calls("xor")),
];
