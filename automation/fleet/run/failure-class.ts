/** Why an account failed; only this decides what is done about it. */
export type FailureClass =
  | "throttling"
  | "consistency"
  | "expired"
  | "access"
  | "quota"
  | "locked"
  | "answers"
  | "timeout"
  | "memory"
  | "crash"
  | "interrupted"
  | "settings"
  | "unavailable"
  | "other";

/** How a class is handled. */
export interface RetryPolicy {
  /** How often an account may meet it before it has failed. */
  readonly attempts: number;
  /** Longest first wait, doubled each time. Unit: milliseconds. */
  readonly baseMs: number;
  /** Whether the cause is in the lab and not in one account, so that other accounts would meet it too. */
  readonly isShared?: boolean;
}

export const POLICIES: Readonly<Record<FailureClass, RetryPolicy>> = {
  throttling: { attempts: 8, baseMs: 1_000 },
  consistency: { attempts: 5, baseMs: 3_000 },
  expired: { attempts: 4, baseMs: 500 },
  access: { attempts: 1, baseMs: 0 },
  quota: { attempts: 1, baseMs: 0 },
  locked: { attempts: 4, baseMs: 5_000 },
  answers: { attempts: 2, baseMs: 500, isShared: true },
  timeout: { attempts: 2, baseMs: 1_000 },
  memory: { attempts: 2, baseMs: 1_000 },
  crash: { attempts: 4, baseMs: 500 },
  interrupted: { attempts: 1, baseMs: 0 },
  settings: { attempts: 1, baseMs: 0, isShared: true },
  unavailable: { attempts: 5, baseMs: 2_000, isShared: true },
  other: { attempts: 2, baseMs: 1_000, isShared: true },
};

/**
 * Error codes and words of AWS's services, of its SDKs and provider, of Pulumi's engine and of Node's network calls.
 * First match wins: a throttled AssumeRole is throttled before it is denied.
 */
const PATTERNS: readonly (readonly [FailureClass, RegExp])[] = [
  ["throttling", /throttl|rate exceeded|too ?many ?requests|slow ?down|RequestLimitExceeded/i],
  [
    "expired",
    /ExpiredToken|token .{0,40}expired|RequestExpired|UnrecognizedClient|InvalidClientTokenId/i,
  ],
  ["locked", /currently locked by/i],
  ["quota", /LimitExceeded|QuotaExceeded|TooManyBuckets|ResourceLimit/i],
  [
    "access",
    /AccessDenied|not authorized to perform|UnauthorizedOperation|NoValidCredential|no valid credential|AWSAccountNotAllowed|account ID not allowed|OptInRequired|SubscriptionRequired|PendingVerification|Account.{0,20}suspended/i,
  ],
  [
    "consistency",
    /not assumable|unable to assume|EntityNotFound|NoSuchEntity|NoSuchBucket|Invalid principal in policy|ResourceNotReady|OperationAborted|ConcurrentModification|operation running on/i,
  ],
  ["settings", /Missing required configuration/i],
  [
    "unavailable",
    /InternalError|InternalFailure|InternalServ(er|ice)|ServiceUnavailable|ECONNRE(SET|FUSED)|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|socket hang up|connection reset|no such host|(i\/o|handshake) timeout/i,
  ],
];

/** Class of a failure, from the texts of services and the engine. */
export function classify(text: string): FailureClass {
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? "other";
}
