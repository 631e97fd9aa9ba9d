import { ServiceError } from "../errors";
import type { Clock } from "../state/clock";
import type { KnownAccount } from "./known-account";

/** Credentials that STS gives for a role. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
  readonly account: string;
  readonly roleArn: string;
}

/** What AssumeRole is asked with. */
export interface AssumeRoleInput {
  readonly roleArn: string;
  readonly externalId?: string;
  /** Unit: seconds. @default 3600, as AWS's */
  readonly durationSeconds?: number;
}

/** Access key of the organiser, who may assume the roles and do nothing else. */
export const ORGANISER_KEY = "organiser";

const DEFAULT_SECONDS = 3_600;

/**
 * The roles of all accounts, and the sessions that were given for them. What a role's trust policy would decide, its
 * external id decides here.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export class Sessions {
  private readonly byRole: ReadonlyMap<string, KnownAccount>;
  private readonly byKey = new Map<string, Session>();

  constructor(
    accounts: readonly KnownAccount[],
    private readonly clock: Clock,
    /** Draws that many hexadecimal digits. */
    private readonly uniqueHex: (length: number) => string,
  ) {
    this.byRole = new Map(accounts.map((one) => [one.roleArn, one]));
  }

  /** @throws ServiceError `AccessDenied` when there is no such role, or the external id is another */
  assume({ roleArn, externalId, durationSeconds }: AssumeRoleInput): Session {
    const known = this.byRole.get(roleArn);
    if (!known || known.externalId !== externalId) {
      throw new ServiceError(
        "AccessDenied",
        `User: arn:aws:iam::000000000000:user/organiser is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
        { status: 403 },
      );
    }
    const session: Session = {
      accessKeyId: `ASIA${this.uniqueHex(16).toUpperCase()}`,
      secretAccessKey: this.uniqueHex(40),
      sessionToken: this.uniqueHex(64),
      expiration: new Date(
        this.clock.now().getTime() + (durationSeconds ?? DEFAULT_SECONDS) * 1_000,
      ),
      account: known.account,
      roleArn,
    };
    this.byKey.set(session.accessKeyId, session);
    return session;
  }

  /** @throws ServiceError `UnrecognizedClientException` for a key that nobody was given, `ExpiredTokenException` for an old one */
  find(accessKeyId: string): Session {
    const session = this.byKey.get(accessKeyId);
    if (!session) {
      throw new ServiceError(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        { status: 403 },
      );
    }
    if (session.expiration <= this.clock.now()) {
      throw new ServiceError(
        "ExpiredTokenException",
        "The security token included in the request is expired",
        { status: 403 },
      );
    }
    return session;
  }

  /** Makes every session of an account end now. */
  expire(account: string): void {
    for (const [key, session] of this.byKey) {
      if (session.account === account)
        this.byKey.set(key, { ...session, expiration: this.clock.now() });
    }
  }
}
