import { ResourceError } from "@pulumi/pulumi";

import { isFromService, LabError, type Fault } from "../errors";
import { EXIT_CODE_OF, EXIT_CODES, type ExitCode } from "./exit-codes";

/** Exit code and message of a failed command. */
export interface Failure {
  readonly code: ExitCode;
  readonly message: string;
}

/** The fields of this project's errors that are read, from all packages. */
interface FaultyError extends Error {
  readonly fault: Fault;
  /** The text for the user. @default the message */
  readonly explanation?: string;
}

/** @see https://nodejs.org/docs/latest-v20.x/api/errors.html#class-systemerror */
type SystemError = NodeJS.ErrnoException & { readonly port?: number };

/** Operating system errors that the user can fix. */
const SYSTEM_ERRORS: Readonly<Record<string, (error: SystemError) => string>> = {
  ENOSPC: () => DISK_FULL,
  EDQUOT: () => DISK_FULL,
  EADDRINUSE: ({ port = "" }) =>
    `Port ${port} is taken by another program. Choose a free one with --port.`,
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  ENOTDIR: notWritable,
};

const DISK_FULL =
  "The disk is full. Incomplete files were removed. Free some space, or choose a folder on another disk with --folder.";

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EHOSTUNREACH",
]);

/** An error that the user can fix comes first, however deep it is in the chain of causes. */
const PRECEDENCE: readonly (readonly Fault[])[] = [
  ["nobody", "user"],
  ["answers", "cloud"],
];

/** The exit code for an error, and the text for the user. */
export function describeFailure(error: unknown): Failure {
  const chain = causes(error);
  for (const faults of PRECEDENCE) {
    for (const cause of chain) {
      const described = foreignFailure(cause, chain[0]!) ?? ownFailure(cause, chain[0]!);
      if (described && faults.includes(described.fault))
        return { code: EXIT_CODE_OF[described.fault], message: described.message };
    }
  }
  return { code: EXIT_CODES.ourFault, message: ourFault(error) };
}

interface Told {
  readonly fault: Fault;
  readonly message: string;
}

/** An error of Node, of Pulumi or of an SDK, recognized by its marker. */
function foreignFailure(error: Error, outermost: Error): Told | undefined {
  if (isFullDisk(error)) return { fault: "user", message: DISK_FULL };
  const system = SYSTEM_ERRORS[codeOf(error)];
  if (system) return { fault: "user", message: system(error) };
  // A component refuses its args: the outer error names the component.
  if (ResourceError.isInstance(error)) return { fault: "user", message: outermost.message };
  if (isFromService(error) || UNREACHABLE.has(codeOf(error)))
    return { fault: "cloud", message: outermost.message };
  return undefined;
}

function ownFailure(error: Error, outermost: Error): Told | undefined {
  if (!isFaulty(error)) return undefined;
  const { fault, explanation, message } = error;
  // A simulated service's error is described like an AWS service's: by the code that called it.
  const isOfService = fault === "cloud" && !(error instanceof LabError);
  return { fault, message: explanation ?? (isOfService ? outermost.message : message) };
}

function isFaulty(error: Error): error is FaultyError {
  return "fault" in error;
}

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && !chain.includes(one); one = one.cause)
    chain.push(one);
  return chain;
}

function codeOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === "string" ? code : "";
}

/** DuckDB has no error code for a full disk; its message ends with the C library's text for ENOSPC or EDQUOT. */
function isFullDisk(error: Error): boolean {
  return /No space left on device|Disk quota exceeded/i.test(error.message);
}

function notWritable(error: SystemError): string {
  return (
    `${error.path ?? "The folder"} cannot be written (${error.code}). ` +
    `Give this user write access, or choose another folder with --folder.`
  );
}

function ourFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (
    `lab failed because of a bug in lab: ${message}\n` +
    `Please report it: run the same command with --verbose and open an issue with its output, ` +
    `"lab --version" and "node --version".`
  );
}
