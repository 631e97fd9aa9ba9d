import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

import { BadInputError } from "../../errors";
import { labClients, localEndpoint, type LabClients } from "../../run-lab/lab-clients";
import { MAX_ATTEMPTS, type Task } from "./messages";
import { roleCredentials, type RoleCredentials } from "./role-credentials";

/** Clients of one attendee's account. */
export interface AccountAccess {
  readonly clients: LabClients;
  readonly tagging: ResourceGroupsTaggingAPIClient;
  readonly credentials: RoleCredentials;
  close(): void;
}

/**
 * Assumes the attendee's role and checks that it is in the attendee's account.
 * @throws BadInputError when it is in another account
 */
export async function accessAccount({ attendee, cloud }: Task): Promise<AccountAccess> {
  const config = {
    region: attendee.region,
    credentials: roleCredentials(attendee, cloud),
    maxAttempts: MAX_ATTEMPTS,
    ...(cloud && localEndpoint(cloud.url)),
  };
  const sts = new STSClient(config);
  try {
    const { Account } = await sts.send(new GetCallerIdentityCommand({}));
    if (Account !== attendee.account) {
      throw new BadInputError(
        `The role ${attendee.roleArn} belongs to account ${Account}, but the inventory says ${attendee.account}. Correct the inventory.`,
      );
    }
  } finally {
    sts.destroy();
  }
  const clients = labClients(config);
  const tagging = new ResourceGroupsTaggingAPIClient(config);
  return {
    clients,
    tagging,
    credentials: config.credentials,
    close: () => [clients, tagging].forEach((one) => one.destroy()),
  };
}
