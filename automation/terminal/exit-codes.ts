import type { Fault } from "../errors";

/** Meanings of the `lab` command's exit codes, for scripts and CI. */
export const EXIT_CODES = {
  ok: 0,
  /** Answers disagree, a query failed, or a count is wrong. */
  expectationFailed: 1,
  /** The user's fault: an option, a setting, a file, a folder, a port, a full disk. */
  badInput: 2,
  /** AWS or the local cloud did not answer, or refused. */
  environmentFailed: 3,
  /** Our fault; sysexits.h calls it EX_SOFTWARE. */
  ourFault: 70,
  /** Ctrl-C, as in shells: 128 and the signal's number. */
  interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** The exit code for an error. */
export const EXIT_CODE_OF: Readonly<Record<Fault, ExitCode>> = {
  answers: EXIT_CODES.expectationFailed,
  user: EXIT_CODES.badInput,
  cloud: EXIT_CODES.environmentFailed,
  ours: EXIT_CODES.ourFault,
  nobody: EXIT_CODES.interrupted,
};
