import type { HiveStatement } from "../../../dialects/athena/hive/hive-statement";
import { databaseOf, failed, NOTHING, type DdlContext, type DdlResult } from "./ddl-result";

type Of<Kind> = Extract<HiveStatement, { kind: Kind }>;

/** Carries out CREATE DATABASE. @throws StatementFailedError when it is there */
export function createDatabase(
  { cloud: { catalog } }: DdlContext,
  statement: Of<"create-database">,
): DdlResult {
  if (catalog.hasDatabase(statement.name)) {
    if (statement.ifNotExists) return NOTHING;
    throw failed(`AlreadyExistsException: Database ${statement.name} already exists`);
  }
  catalog.createDatabase({
    Name: statement.name,
    Description: statement.comment,
    LocationUri: statement.location,
    ...(Object.keys(statement.properties).length > 0 && { Parameters: statement.properties }),
  });
  return NOTHING;
}

/** Carries out DROP DATABASE. @throws StatementFailedError when it is not there or not empty */
export function dropDatabase(
  { cloud: { catalog } }: DdlContext,
  { name, ifExists, cascade }: Of<"drop-database">,
): DdlResult {
  if (!catalog.hasDatabase(name)) {
    if (ifExists) return NOTHING;
    throw failed(`SemanticException [Error 10072]: Database does not exist: ${name}`);
  }
  if (!cascade && catalog.listTables(name).length > 0)
    throw failed(
      `InvalidOperationException(message:Database ${name} is not empty. One or more tables exist.)`,
    );
  catalog.deleteDatabase(name);
  return NOTHING;
}

/** Carries out ALTER DATABASE SET DBPROPERTIES. */
export function alterDatabase(
  context: DdlContext,
  { name, properties }: Of<"alter-database">,
): DdlResult {
  const { catalog } = context.cloud;
  const database = catalog.getDatabase(databaseOf(context, name));
  catalog.updateDatabase({
    ...database,
    Parameters: { ...database.Parameters, ...properties },
  });
  return NOTHING;
}
