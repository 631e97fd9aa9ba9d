/** What the exit codes of `local-cloud` mean. They are those of the `lab` command. */
export const EXIT_CODES = {
  ok: 0,
  /** The user's fault: an option, a folder, a port, a missing package. */
  badInput: 2,
  /** A defect of this program; sysexits.h calls it EX_SOFTWARE. */
  ourFault: 70,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
