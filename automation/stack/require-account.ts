import { BadInputError, EnvironmentError } from "../errors";
import { awsProblem } from "./aws-problem";
import { callerIdentity } from "./caller-identity";
import { regionOf } from "./stack-config";
import type { ChosenStack } from "./stack-place";

/**
 * The account of the credentials, which must be the account that the stack was first applied to.
 * @throws EnvironmentError when the credentials are missing or not accepted
 * @throws BadInputError when they are of another account
 */
export async function requireAccount({ place, record, settings }: ChosenStack): Promise<string> {
  const region = regionOf(settings);
  const { account, arn } = await callerIdentity(region).catch((error: unknown) => {
    const { detail, remedy } = awsProblem(error, "sts:GetCallerIdentity", region);
    throw new EnvironmentError(
      `AWS did not confirm your identity: ${detail}. Nothing was done.\n${remedy}`,
    );
  });
  if (record.account !== undefined && record.account !== account) {
    throw new BadInputError(
      `The stack ${place.stack} is in account ${record.account}, and the credentials are ${arn} of ${account}. Nothing was done. ` +
        `Set AWS_PROFILE to the right account, or destroy the stack there first.`,
    );
  }
  return account;
}
