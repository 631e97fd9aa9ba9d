import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

import { localEndpoint } from "../../run-lab/lab-clients";
import type { Attendee } from "../inventory/attendee";
import { MAX_ATTEMPTS, type SharedCloud } from "./messages";

/** Credentials for SDK clients, of a role of the attendee's; clients renew them before they expire. */
export type RoleCredentials = () => Promise<{
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}>;

/** The organiser's identity in a local cloud. */
const LOCAL_ORGANISER = { accessKeyId: "organiser", secretAccessKey: "organiser" };

/** Unit: seconds; the default maximum of every role. */
const SESSION_SECONDS = 3_600;

/**
 * Assumes the attendee's role with the organiser's credentials: from the environment, or a local cloud's own. They stay
 * in this process's memory.
 */
export function roleCredentials(
  { roleArn, externalId, id, region }: Attendee,
  cloud: SharedCloud | undefined,
): RoleCredentials {
  return async () => {
    const sts = new STSClient({
      region,
      maxAttempts: MAX_ATTEMPTS,
      ...(cloud && { ...localEndpoint(cloud.url), credentials: LOCAL_ORGANISER }),
    });
    try {
      const { Credentials: given } = await sts.send(
        new AssumeRoleCommand({
          RoleArn: roleArn,
          ExternalId: externalId,
          RoleSessionName: `lab-fleet-${id}`,
          DurationSeconds: SESSION_SECONDS,
        }),
      );
      return {
        accessKeyId: given?.AccessKeyId ?? "",
        secretAccessKey: given?.SecretAccessKey ?? "",
        sessionToken: given?.SessionToken ?? "",
        expiration: given?.Expiration ?? new Date(),
      };
    } finally {
      sts.destroy();
    }
  };
}
