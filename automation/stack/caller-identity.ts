/** The identity of the credentials. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** An identity with the expiry of its credentials, if they have one. */
export interface CallerIdentity extends Identity {
  readonly expiration?: Date;
}

/** Settings of a client that only checks whether AWS answers: short timeouts. */
export const PATIENCE = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000 },
};

/** Asks AWS for the identity of the credentials. @throws the SDK's error when there are none, or AWS does not accept them */
export async function callerIdentity(region: string): Promise<CallerIdentity> {
  const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const sts = new STSClient({ region, ...PATIENCE });
  try {
    const { Account: account = "", Arn: arn = "" } = await sts.send(
      new GetCallerIdentityCommand({}),
    );
    const { expiration } = await sts.config.credentials();
    return { account, arn, ...(expiration && { expiration }) };
  } finally {
    sts.destroy();
  }
}
