/** One attendee of an event, with their account. */
export interface Attendee {
  /** Names the stack, the folder and the hand-out: lower-case letters, digits and dashes. */
  readonly id: string;
  readonly email: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** Role that the organiser's credentials may assume in the account. */
  readonly roleArn: string;
  /** External id in the role's trust policy. @default none */
  readonly externalId?: string;
  /** Settings that replace those of the environment, by name. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** An attendee as in a file: texts, and their line. */
export interface AttendeeRow {
  /** Unit: lines, the first is 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** Columns of an inventory. Further ones are settings: `config:<name>`. */
export const COLUMNS = [
  "id",
  "email",
  "account",
  "region",
  "role_arn",
  "external_id",
  "overrides",
] as const;

/** Columns that every inventory must have. */
export const REQUIRED_COLUMNS = ["id", "email", "account", "region", "role_arn"] as const;

/** Prefix of a column with one setting. */
export const CONFIG_PREFIX = "config:";
