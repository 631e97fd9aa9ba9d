import { loadCatalogue } from "../sql/catalogue/catalogue";
import type { Statement } from "../sql/catalogue/statement";

/** The statements of the question set, in the forms of a query engine. */
export function labStatements() {
  const statements = loadCatalogue().filter(({ engine }) => engine === "athena");
  const described = ({ name, title, sql }: Statement) => ({ name, description: title, sql });
  return {
    // All files, so that an attendee finds each statement in Athena's console.
    namedQueries: statements.map(described),
    views: statements
      .filter(({ kind }) => kind === "view")
      .map(({ creates, definition, columns }) => ({
        name: creates,
        sql: definition,
        columns: [...columns],
      })),
    preparedStatements: statements
      .filter(({ kind }) => kind === "prepared")
      .map((statement) => ({ ...described(statement), name: statement.creates })),
  };
}
