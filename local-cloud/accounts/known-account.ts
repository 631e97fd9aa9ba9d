/** An account that a local cloud plays, and who may come in. */
export interface KnownAccount {
  /** Twelve digits. */
  readonly account: string;
  /** The role that must be assumed. */
  readonly roleArn: string;
  /** What its trust policy asks for. @default nothing */
  readonly externalId?: string;
}
