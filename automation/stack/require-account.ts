import { BadInputError, EnvironmentError } from "../errors";
import { checkIdentity } from "../doctor/account-checks";
import { stackConfig } from "./stack-config";
import type { ChosenStack } from "./open-stack";

/**
 * The account that the credentials are of, which must be the one that the stack was first applied to.
 * @throws EnvironmentError when the credentials are missing or not accepted
 * @throws BadInputError when they are another account's
 */
export async function requireAccount({ place, record }: ChosenStack): Promise<string> {
  const region = stackConfig(place.stack)["aws:region"] ?? "us-east-1";
  const { identity, finding } = await checkIdentity(region);
  if (!identity) {
    throw new EnvironmentError(
      `AWS cannot be asked who you are: ${finding.detail}. Nothing was done.\n${finding.remedy}`,
    );
  }
  const { account, arn } = identity;
  if (record.account !== undefined && record.account !== account) {
    throw new BadInputError(
      `The stack ${place.stack} is in account ${record.account}, and the credentials are ${arn} of ${account}. Nothing was done. ` +
        `Set AWS_PROFILE to the right account, or destroy the stack there first.`,
    );
  }
  return account;
}
