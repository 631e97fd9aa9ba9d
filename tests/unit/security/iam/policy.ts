/** Statements as IAM keeps them: every list may be one value. */
export interface IamStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

export interface IamPolicy {
  readonly Version?: string;
  readonly Statement: IamStatement | readonly IamStatement[];
}

/** A call that somebody wants to make. */
export interface Call {
  /** For example `s3:GetObject`. */
  readonly action: string;
  /** ARN; "*" for actions without one. */
  readonly resource: string;
  /** Condition keys that the call carries. @default none */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export function statementsOf(text: string): IamStatement[] {
  return [(JSON.parse(text) as IamPolicy).Statement].flat();
}

export function list<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : ([value].flat() as T[]);
}
