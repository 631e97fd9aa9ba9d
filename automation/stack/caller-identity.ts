/** Who the credentials are. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** An identity with the end of its credentials, where they have one. */
export interface CallerIdentity extends Identity {
  readonly expiration?: Date;
}

/** What a client has that only looks whether AWS answers: an answer soon, or none. */
export const PATIENCE = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000 },
};

/** Asks AWS whose credentials there are. @throws the SDK's error when there are none, or AWS does not accept them */
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
