/** What one statement may take of this machine. */
export interface StatementLimits {
  /** @default 2 */
  readonly threads: number;
  /** Unit: bytes. @default 2 GiB */
  readonly memoryBytes: number;
  /** What does not fit into memory, on disk while the statement runs. Unit: bytes. @default 16 GiB */
  readonly spillBytes: number;
  /**
   * How long a statement may run. Unit: seconds.
   * @default 1800: Athena's 30 minutes for a query
   * @see https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
   */
  readonly timeoutSeconds: number;
  /** Largest result, and largest table that one statement writes. Unit: bytes. @default 8 GiB */
  readonly outputBytes: number;
}

export const DEFAULT_STATEMENT_LIMITS: StatementLimits = {
  threads: 2,
  memoryBytes: 2_147_483_648,
  spillBytes: 17_179_869_184,
  timeoutSeconds: 1_800,
  outputBytes: 8_589_934_592,
};
