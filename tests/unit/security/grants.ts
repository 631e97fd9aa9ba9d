import type { GrantRecord } from "../../../local-cloud/services/lakeformation/resources";
import type { Call } from "./iam/policy";

/** Permissions of which Lake Formation asks for one before Glue does something, by what they are on. */
interface Need {
  readonly on: "catalog" | "database" | "allTables";
  readonly oneOf: readonly string[];
}

/** Whoever may do anything with a table may see it. */
const SEE_TABLE: Need = {
  on: "allTables",
  oneOf: ["ALL", "ALTER", "DELETE", "DESCRIBE", "DROP", "INSERT", "SELECT"],
};
const ALTER_TABLE: Need = { on: "allTables", oneOf: ["ALL", "ALTER"] };
const DROP_TABLE: Need = { on: "allTables", oneOf: ["ALL", "DROP"] };

/** @see https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html */
const NEEDS: Readonly<Record<string, Need>> = {
  "glue:GetDatabase": { on: "database", oneOf: ["ALL", "ALTER", "CREATE_TABLE", "DESCRIBE"] },
  "glue:CreateDatabase": { on: "catalog", oneOf: ["CREATE_DATABASE"] },
  "glue:CreateTable": { on: "database", oneOf: ["ALL", "CREATE_TABLE"] },
  "glue:GetTable": SEE_TABLE,
  "glue:GetTables": SEE_TABLE,
  "glue:GetPartition": SEE_TABLE,
  "glue:GetPartitions": SEE_TABLE,
  "glue:UpdateTable": ALTER_TABLE,
  "glue:CreatePartition": ALTER_TABLE,
  "glue:BatchCreatePartition": ALTER_TABLE,
  "glue:DeleteTable": DROP_TABLE,
  "lakeformation:GetDataAccess": { on: "allTables", oneOf: ["ALL", "SELECT"] },
};

/** Whether it is up to Lake Formation that a call goes through, once IAM lets it. */
export function isGoverned({ action }: Call): boolean {
  return action in NEEDS;
}

/**
 * Whether grants let a principal make a call on tables that others have made: who has made a table may do anything with it.
 * Grants only add up, and there is no denial.
 */
export function isGranted(
  grants: readonly GrantRecord[],
  principal: string,
  { action, resource }: Call,
): boolean {
  const need = NEEDS[action]!;
  const [, databaseName] = resource.split(":").at(-1)!.split("/");
  return grants.some(
    ({ principal: to, permissions, on }) =>
      to === principal &&
      on.kind === need.on &&
      (!("databaseName" in on) || on.databaseName === databaseName) &&
      need.oneOf.some((one) => permissions.includes(one)),
  );
}
