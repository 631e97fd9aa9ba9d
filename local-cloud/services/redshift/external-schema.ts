import { nameOf, stringOf } from "../../dialects/tree";
import { RedshiftStatementError } from "../../dialects/redshift/errors";
import { wordsOf, type PgWord } from "../../dialects/redshift/postgres";

/** CREATE EXTERNAL SCHEMA … FROM DATA CATALOG, or DROP SCHEMA. */
export type SchemaStatement =
  | {
      readonly kind: "create-external-schema";
      readonly name: string;
      readonly ifNotExists: boolean;
      readonly database: string;
      readonly iamRole: string;
    }
  | { readonly kind: "drop-schema"; readonly name: string; readonly ifExists: boolean };

/**
 * Reads the statements on schemas, which PostgreSQL's grammar does not have.
 * @returns undefined when it is another statement
 * @throws RedshiftStatementError at the first word that does not fit
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_SCHEMA.html
 */
export function readSchemaStatement(sql: string): SchemaStatement | undefined {
  const words = new Words(sql);
  if (words.takes("create", "external", "schema")) {
    const ifNotExists = words.takes("if", "not", "exists");
    const name = words.name();
    words.expect("from", "data", "catalog");
    let [database, iamRole] = ["", ""];
    while (!words.atEnd()) {
      if (words.takes("database")) database = words.text();
      else if (words.takes("iam_role")) iamRole = words.text();
      else if (words.takes("region")) words.text();
      else words.refuse();
    }
    if (database === "" || iamRole === "")
      throw new RedshiftStatementError("CREATE EXTERNAL SCHEMA needs DATABASE and IAM_ROLE");
    return { kind: "create-external-schema", name, ifNotExists, database, iamRole };
  }
  if (words.takes("drop", "schema")) {
    const ifExists = words.takes("if", "exists");
    const name = words.name();
    if (!words.takes("cascade")) words.takes("restrict");
    if (!words.atEnd()) words.refuse();
    return { kind: "drop-schema", name, ifExists };
  }
  return undefined;
}

/** The words of a statement, taken one after another. */
class Words {
  private readonly all: readonly PgWord[];
  private at = 0;

  constructor(sql: string) {
    this.all = wordsOf(sql).filter(({ text }) => text !== ";");
  }

  atEnd(): boolean {
    return this.at >= this.all.length;
  }

  /** Whether the next words are these; takes them if so. */
  takes(...expected: string[]): boolean {
    const fits = expected.every(
      (word, index) => this.all[this.at + index]?.text.toLowerCase() === word,
    );
    if (fits) this.at += expected.length;
    return fits;
  }

  expect(...expected: string[]): void {
    if (!this.takes(...expected)) this.refuse();
  }

  name(): string {
    if (this.atEnd()) this.refuse();
    return nameOf(this.all[this.at++]!.text);
  }

  text(): string {
    const word = this.all[this.at];
    if (!word || !/^'[^]*'$/.test(word.text)) return this.refuse();
    this.at += 1;
    return stringOf(word.text);
  }

  refuse(): never {
    const word = this.all[this.at];
    throw new RedshiftStatementError(
      word
        ? `syntax error at or near "${word.text}" Position: ${word.start + 1};`
        : "syntax error at end of input",
    );
  }
}
