import { keywordOf, wordsOf } from "../../dialects/redshift/parse/words";
import { NotSimulatedError } from "../../errors";

/**
 * First words of Redshift's statements that are not simulated. PostgreSQL's grammar has not all of their clauses, so they are refused
 * before it blames the user for one.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_commands.html
 */
const STATEMENTS = new Set(
  (
    "abort alter analyze attach begin call cancel close comment commit copy create deallocate declare delete desc detach drop end " +
    "execute explain fetch grant insert lock merge prepare refresh reset revoke rollback set show start truncate update use vacuum"
  ).split(" "),
);

/** Words between a statement's first and the kind of thing it is about. */
const BETWEEN = new Set("or replace local temporary temp external materialized".split(" "));

/** @throws NotSimulatedError for a statement of Redshift's that the local cloud does not run, by its name */
export function refuseOthers(sql: string): void {
  const words = wordsOf(sql).slice(0, 6).map(keywordOf);
  const [first = "", ...rest] = words;
  if (!STATEMENTS.has(first)) return;
  const isOfThings = ["create", "alter", "drop"].includes(first);
  const last = rest.findIndex((word) => !BETWEEN.has(word));
  const name = isOfThings ? [first, ...rest.slice(0, last + 1)] : [first];
  throw new NotSimulatedError(`Redshift's statement ${name.join(" ").toUpperCase()}`, __filename);
}
