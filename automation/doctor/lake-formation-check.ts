import type { DataLakeSettings, PrincipalPermissions } from "@aws-sdk/client-lakeformation";

import type { LabConfig } from "../../stacks/settings/lab-config";
import { PATIENCE, type Identity } from "../stack/caller-identity";
import type { Credentials } from "./account-checks";
import { go, noAnswer, noGo, type Finding } from "./finding";

/** Whether the account's settings match the configuration: Lake Formation or IAM decides about new databases and tables. */
export async function checkLakeFormation(
  { region, grants }: Pick<LabConfig, "region" | "grants">,
  identity: Partial<Pick<Identity, "arn">>,
  whose: Credentials = {},
): Promise<Finding> {
  const { LakeFormationClient, GetDataLakeSettingsCommand } =
    await import("@aws-sdk/client-lakeformation");
  const client = new LakeFormationClient({ region, ...PATIENCE, ...whose });
  try {
    const { DataLakeSettings: settings = {} } = await client.send(
      new GetDataLakeSettingsCommand({}),
    );
    return grants === undefined ? byIam(settings) : byGrants(settings, identity.arn);
  } catch (error) {
    return noAnswer(error, "lakeformation:GetDataLakeSettings", region);
  } finally {
    client.destroy();
  }
}

function byIam(settings: DataLakeSettings): Finding {
  const closed = newThings(settings).filter(
    ({ defaults }) => !defaults.some(({ Permissions }) => Permissions?.includes("ALL")),
  );
  if (closed.length === 0) return go("IAM alone controls access to new databases and tables");
  return noGo(
    `IAM alone does not control access to new ${closed.map((one) => one.of).join(" and ")}`,
    "Set lakeFormation: true, which grants the stack's roles their tables; or tick both boxes of Lake Formation, Administration, Data Catalog settings.",
  );
}

function byGrants(settings: DataLakeSettings, arn: string | undefined): Finding {
  const open = newThings(settings).filter(({ defaults }) => defaults.length > 0);
  if (open.length > 0)
    return noGo(
      `IAM_ALLOWED_PRINCIPALS has access to new ${open.map((one) => one.of).join(" and ")}, so Lake Formation grants have no effect`,
      "Clear both boxes of Lake Formation, Administration, Data Catalog settings, which apply to the whole account; or set lakeFormation: false.",
    );
  const admins = (settings.DataLakeAdmins ?? []).flatMap(
    ({ DataLakePrincipalIdentifier: admin }) => admin ?? [],
  );
  if (arn !== undefined && !admins.some((admin) => isSession(arn, admin)))
    return noGo(
      `${arn} is not a data lake administrator, so it cannot grant access`,
      "Add its role or user to Lake Formation, Administration, Administrative roles and tasks; or set lakeFormation: false.",
    );
  return go("Lake Formation grants control access to new databases and tables");
}

/** What the account grants to all IAM principals on new databases and tables. */
function newThings(settings: DataLakeSettings) {
  const toIam = (defaults: readonly PrincipalPermissions[] = []) =>
    defaults.filter(
      ({ Principal }) => Principal?.DataLakePrincipalIdentifier === "IAM_ALLOWED_PRINCIPALS",
    );
  return [
    { of: "databases", defaults: toIam(settings.CreateDatabaseDefaultPermissions) },
    { of: "tables", defaults: toIam(settings.CreateTableDefaultPermissions) },
  ];
}

/** Whether credentials belong to a principal: sessions of a role have other ARNs, without the role's path. */
function isSession(arn: string, principal: string): boolean {
  if (arn === principal) return true;
  const [, account, role] = /^arn:[\w-]+:sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return principal.includes(`::${account}:role/`) && principal.split("/").at(-1) === role;
}
