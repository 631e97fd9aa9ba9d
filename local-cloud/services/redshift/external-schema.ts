import { NotSimulatedError } from "../../errors";
import { StatementWords } from "./statement-words";
import { RedshiftStatementError, SQL_STATE } from "../../dialects/redshift/errors";
import type { LocalCloud } from "../../cloud";
import type { WarehouseStore } from "./warehouses";

/** CREATE EXTERNAL SCHEMA … FROM DATA CATALOG, or DROP SCHEMA. */
export type SchemaStatement =
  | {
      readonly kind: "create-external-schema";
      readonly name: string;
      readonly ifNotExists: boolean;
      readonly database: string;
      /** ARN, or "default" for the warehouse's own. */
      readonly iamRole: string;
      /** Whether the database is made when there is none. */
      readonly createsDatabase: boolean;
      readonly region: string | undefined;
    }
  | { readonly kind: "drop-schema"; readonly name: string; readonly ifExists: boolean };

/**
 * Reads the statements on schemas, which PostgreSQL's grammar does not have.
 * @returns undefined when it is another statement
 * @throws RedshiftStatementError at the first word that does not fit
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_SCHEMA.html
 */
export function readSchemaStatement(sql: string): SchemaStatement | undefined {
  const words = new StatementWords(sql);
  if (words.takes("create", "external", "schema")) {
    const ifNotExists = words.takes("if", "not", "exists");
    const name = words.name();
    words.expect("from", "data", "catalog");
    let [database, iamRole, createsDatabase] = ["", "", false];
    let region: string | undefined;
    while (!words.atEnd()) {
      if (words.takes("database")) database = words.text();
      else if (words.takes("iam_role", "default")) iamRole = "default";
      else if (words.takes("iam_role")) iamRole = words.text();
      else if (words.takes("region")) region = words.text();
      else if (words.takes("create", "external", "database", "if", "not", "exists"))
        createsDatabase = true;
      else words.refuse();
    }
    if (database === "" || iamRole === "")
      throw new RedshiftStatementError("CREATE EXTERNAL SCHEMA needs DATABASE and IAM_ROLE", {
        sqlState: SQL_STATE.syntaxError,
      });
    return {
      kind: "create-external-schema",
      name,
      ifNotExists,
      database,
      iamRole,
      createsDatabase,
      region,
    };
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

/** Carries a statement on schemas out. @throws RedshiftStatementError in Redshift's words */
export function changeSchema(
  cloud: LocalCloud,
  warehouses: WarehouseStore,
  warehouse: string,
  statement: SchemaStatement,
): void {
  const exists = warehouses.schema(warehouse, statement.name) !== undefined;
  if (statement.kind === "drop-schema") {
    if (!exists && !statement.ifExists)
      throw new RedshiftStatementError(`schema "${statement.name}" does not exist`, {
        sqlState: SQL_STATE.invalidSchemaName,
      });
    warehouses.dropSchema(warehouse, statement.name);
    return;
  }
  if (exists) {
    if (statement.ifNotExists) return;
    throw new RedshiftStatementError(`Schema "${statement.name}" already exists`, {
      sqlState: SQL_STATE.duplicateSchema,
    });
  }
  if (statement.region !== undefined && statement.region !== cloud.region)
    throw new NotSimulatedError(`external schemas of the region ${statement.region}`, __filename);
  const iamRole = roleOf(warehouses, warehouse, statement.iamRole);
  if (statement.createsDatabase && !cloud.catalog.hasDatabase(statement.database))
    cloud.catalog.createDatabase({ Name: statement.database });
  warehouses.putSchema(warehouse, {
    name: statement.name,
    database: statement.database.toLowerCase(),
    iamRole,
  });
}

/** A role that the warehouse has. @param given an ARN, or "default" */
export function roleOf(warehouses: WarehouseStore, warehouse: string, given: string): string {
  const roles = warehouses.find(warehouse)?.roleArns ?? [];
  const found = given === "default" ? roles[0] : roles.find((role) => role === given);
  if (found !== undefined) return found;
  throw given === "default"
    ? new RedshiftStatementError("Default iam role is not set on the cluster", {
        sqlState: SQL_STATE.undefinedObject,
      })
    : new RedshiftStatementError(`The requested role ${given} is not associated to cluster`, {
        sqlState: SQL_STATE.undefinedObject,
      });
}
