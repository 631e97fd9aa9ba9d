import { ResourceError } from "@pulumi/pulumi";

import { isFromService, LabError, type Fault } from "../errors";
import { EXIT_CODE_OF, EXIT_CODES, type ExitCode } from "./exit-codes";

/** How a command ends that did not do what it was asked. */
export interface Failure {
  readonly code: ExitCode;
  readonly message: string;
}

/** What is read of an error of this project, of whichever package. */
interface FaultyError extends Error {
  readonly fault: Fault;
  /** All that the user is told. @default the message */
  readonly explanation?: string;
}

/** @see https://nodejs.org/docs/latest-v20.x/api/errors.html#class-systemerror */
type SystemError = NodeJS.ErrnoException & { readonly port?: number };

/** Operating system errors that the user can do something about. */
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

/** What a user can do something about is told first, however deep in the chain of causes it is. */
const PRECEDENCE: readonly (readonly Fault[])[] = [
  ["nobody", "user"],
  ["answers", "cloud"],
];

/** Which exit code an error ends the command with, and what the user is told. */
export function describeFailure(error: unknown): Failure {
  const chain = causes(error);
  for (const faults of PRECEDENCE) {
    for (const cause of chain) {
      const told = foreignFailure(cause, chain[0]!) ?? ownFailure(cause, chain[0]!);
      if (told && faults.includes(told.fault))
        return { code: EXIT_CODE_OF[told.fault], message: told.message };
    }
  }
  return { code: EXIT_CODES.ourFault, message: ourFault(error) };
}

interface Told {
  readonly fault: Fault;
  readonly message: string;
}

/** An error of Node, of Pulumi or of an SDK, by what each marks its own with. */
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
  // What a simulated service refuses is told as what a service of AWS refuses: by who asked it.
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

/** DuckDB has no error code for a full disk; its message ends in the words of the C library for ENOSPC or EDQUOT. */
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
