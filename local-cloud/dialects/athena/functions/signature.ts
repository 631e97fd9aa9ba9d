import type { Overload } from "./function-entry";

/** A type in a signature. */
export type TypePattern =
  | { readonly kind: "variable"; readonly name: string }
  | {
      readonly kind: "function";
      readonly parameters: readonly TypePattern[];
      readonly result: TypePattern;
    }
  | {
      readonly kind: "type";
      readonly name: string;
      readonly arguments: readonly TypePattern[];
      /** Lengths, precisions and scales: their names, or what they are. */
      readonly numbers: readonly (string | number)[];
    };

export interface Signature {
  readonly parameters: readonly TypePattern[];
  /** Whether the last parameter may stand any number of times. */
  readonly isVariadic: boolean;
  readonly result: TypePattern;
  /** The parameters as Trino's messages have them. */
  readonly shown: string;
}

const read = new WeakMap<Overload, Signature>();

/** An overload's signature, read when it is asked for the first time. */
export function signatureOf(overload: Overload): Signature {
  const known = read.get(overload);
  if (known !== undefined) return known;
  const signature = new SignatureReader(overload.signature).signature();
  read.set(overload, signature);
  return signature;
}

/** Types of patterns and paths, to which Trino turns any text. */
const TEXTS: ReadonlySet<string> = new Set(["joniregexp", "jsonpath", "codepoints"]);

const TOKEN =
  /\s*(->|\.\.\.|with time zone|[A-Za-z_]\w*(?: with time zone| year to month| day to second)?|\d+|[(),])/g;

class SignatureReader {
  private at = 0;
  private readonly tokens: readonly string[];

  constructor(private readonly text: string) {
    this.tokens = [...text.matchAll(TOKEN)].map((found) => found[1]!);
  }

  signature(): Signature {
    const parameters: TypePattern[] = [];
    let isVariadic = false;
    this.expect("(");
    while (!this.take(")")) {
      parameters.push(this.type());
      isVariadic = this.take("...");
      this.take(",");
    }
    this.expect("->");
    const result = this.type();
    const shown = this.text.slice(1, this.text.lastIndexOf("->")).trim().slice(0, -1);
    return { parameters, isVariadic, result, shown: shown.replace("...", "") };
  }

  private type(): TypePattern {
    const name = this.next();
    if (/^[A-Z]\d?$/.test(name)) return { kind: "variable", name };
    if (TEXTS.has(name)) return { kind: "type", name: "varchar", arguments: [], numbers: ["_"] };
    const inner: TypePattern[] = [];
    const numbers: (string | number)[] = [];
    const isNested = ["array", "map", "row", "function"].includes(name);
    if (this.take("(")) {
      while (!this.take(")")) {
        if (isNested) inner.push(this.type());
        else numbers.push(numberOf(this.next()));
        this.take(",");
      }
    }
    if (name === "function") {
      return { kind: "function", parameters: inner.slice(0, -1), result: inner.at(-1)! };
    }
    const zone = this.take("with time zone") ? " with time zone" : "";
    return { kind: "type", name: name + zone, arguments: inner, numbers };
  }

  private next(): string {
    const token = this.tokens[this.at++];
    if (token === undefined) throw new TypeError(`The signature ${this.text} ends too early`);
    return token;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw new TypeError(`The signature ${this.text} needs ${token}`);
  }
}

function numberOf(token: string): string | number {
  return /^\d+$/.test(token) ? Number(token) : token;
}
