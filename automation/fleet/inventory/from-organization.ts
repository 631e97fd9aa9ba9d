import type { Account, OrganizationsClient } from "@aws-sdk/client-organizations";

import { EnvironmentError } from "../../errors";
import type { AttendeeRow } from "./attendee";

/** Values that the accounts of an organisational unit do not have. */
export interface UnitDefaults {
  readonly region: string;
  /** Name of the role in each account. @default OrganizationAccountAccessRole, which AWS creates in new accounts */
  readonly roleName: string;
}

/** Most tries of a call: Organizations throttles after a few calls. */
const MAX_ATTEMPTS = 10;

/**
 * The accounts of an organisational unit as rows of an inventory, in the order of their names. Accounts that are suspended or
 * not yet active are left out. The parent process reads it once.
 * @param unit id of the unit, `ou-…`, or of the root, `r-…`
 */
export async function rowsOfUnit(unit: string, defaults: UnitDefaults): Promise<AttendeeRow[]> {
  const { OrganizationsClient: Client } = await import("@aws-sdk/client-organizations");
  const client = new Client({ maxAttempts: MAX_ATTEMPTS, retryMode: "adaptive" });
  try {
    return toRows(await accountsOf(client, unit), defaults);
  } finally {
    client.destroy();
  }
}

/** Every account of the unit. @throws EnvironmentError when Organizations refuses */
export async function accountsOf(
  client: Pick<OrganizationsClient, "send">,
  ParentId: string,
): Promise<Account[]> {
  const { ListAccountsForParentCommand } = await import("@aws-sdk/client-organizations");
  const accounts: Account[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client
      .send(new ListAccountsForParentCommand({ ParentId, NextToken }))
      .catch((error: Error) => {
        throw new EnvironmentError(
          `The accounts of ${ParentId} cannot be listed: ${error.name}: ${error.message} ` +
            `Use credentials of the management account or of a delegated administrator, with the permission organizations:ListAccountsForParent.`,
        );
      });
    accounts.push(...(page.Accounts ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return accounts;
}

/** Accounts as rows; a row's line is its position in the list. */
export function toRows(
  accounts: readonly Account[],
  { region, roleName }: UnitDefaults,
): AttendeeRow[] {
  return accounts
    .filter(({ Status }) => Status === "ACTIVE")
    .sort((one, other) => ((one.Name ?? "") < (other.Name ?? "") ? -1 : 1))
    .map(({ Id = "", Name = "", Email = "" }, index) => ({
      line: index + 1,
      values: {
        id: idOf(Name),
        email: Email,
        account: Id,
        region,
        role_arn: `arn:aws:iam::${Id}:role/${roleName}`,
      },
    }));
}

function idOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[-0-9]+|-+$/g, "");
}
