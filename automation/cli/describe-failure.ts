import { ResourceError } from "@pulumi/pulumi";

import { StateError } from "../../dashboards";
import { DefinitionError } from "../../dashboards/source";
import { GeneratorError } from "../../datasets/generator/generator-error";
import { UnknownHeaderError } from "../../datasets/schemas/identify";
import { ServiceError } from "../../local-cloud/errors";
import { PortInUseError } from "../../local-cloud/doors/wire";
import { FolderInUseError } from "../../local-cloud/state/folder-claim";
import { AggregateStatementError } from "../../sql/catalogue/catalogue";
import { StatementHeaderError } from "../../sql/catalogue/header";
import { ConfigError } from "../../stacks/settings/config-error";
import { QueryFailedError } from "../../validation/ask/query-failed-error";
import { BadInputError } from "../errors/bad-input-error";
import { OperationFailedError } from "../stack/engine-error";
import { EnvironmentError } from "../errors/environment-error";
import { ExpectationError } from "../errors/expectation-error";
import { InterruptedError } from "../terminal/interruption";
import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";

/** How a command ends that did not do what it was asked. */
export interface Failure {
  readonly code: ExitCode;
  readonly message: string;
}

type ErrorClass = abstract new (...args: never[]) => Error;

const BAD_INPUT: readonly ErrorClass[] = [
  BadInputError,
  FolderInUseError,
  PortInUseError,
  ConfigError,
  UnknownHeaderError,
  GeneratorError,
  StatementHeaderError,
  AggregateStatementError,
  DefinitionError,
  StateError,
];

/** Operating system errors that the user can do something about. */
const SYSTEM_ERRORS: Readonly<Record<string, (error: NodeJS.ErrnoException) => string>> = {
  ENOSPC: () => DISK_FULL,
  EDQUOT: () => DISK_FULL,
  EADDRINUSE: ({ message }) => {
    const port = /:(\d+)\D*$/.exec(message)?.[1];
    return `Port ${port ?? ""} is taken by another program. Name a free one with --port.`;
  },
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  ENOTDIR: notWritable,
};

const DISK_FULL =
  "The disk is full. What was half-made is removed again; make room, or name a folder on another disk with --folder.";

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EHOSTUNREACH",
]);

/** Which exit code an error ends the command with, and what the user is told. */
export function describeFailure(error: unknown): Failure {
  const chain = causes(error);
  for (const cause of chain) {
    if (cause instanceof InterruptedError) {
      return { code: EXIT_CODES.interrupted, message: cause.message };
    }
    if (isFullDisk(cause)) return { code: EXIT_CODES.badInput, message: DISK_FULL };
    const system = SYSTEM_ERRORS[codeOf(cause)];
    if (system) return { code: EXIT_CODES.badInput, message: system(cause) };
    if (BAD_INPUT.some((one) => cause instanceof one)) {
      return { code: EXIT_CODES.badInput, message: cause.message };
    }
    // A component refuses its args: the outer error names the component.
    if (ResourceError.isInstance(cause))
      return { code: EXIT_CODES.badInput, message: chain[0]!.message };
  }
  for (const cause of chain) {
    if (cause instanceof QueryFailedError) {
      const { diagnosis, message, excerpt } = cause;
      const code = diagnosis.isEnvironment
        ? EXIT_CODES.environmentFailed
        : EXIT_CODES.expectationFailed;
      const lines = [message, excerpt, diagnosis.remedy].filter((one) => one !== undefined);
      return { code, message: lines.join("\n") };
    }
    if (cause instanceof ExpectationError) {
      return { code: EXIT_CODES.expectationFailed, message: cause.message };
    }
    if (cause instanceof OperationFailedError || cause instanceof EnvironmentError) {
      return { code: EXIT_CODES.environmentFailed, message: cause.message };
    }
    if (cause instanceof ServiceError || isFromService(cause) || UNREACHABLE.has(codeOf(cause))) {
      return { code: EXIT_CODES.environmentFailed, message: chain[0]!.message };
    }
  }
  return { code: EXIT_CODES.ourFault, message: ourFault(error) };
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

/** DuckDB has no error codes for it, only the system's words. */
function isFullDisk(error: Error): boolean {
  return /No space left on device|Disk quota exceeded/i.test(error.message);
}

/** An SDK client's error, including those of credentials. */
function isFromService(error: Error): boolean {
  return (
    "$fault" in error || error.name === "CredentialsProviderError" || error.name === "TimeoutError"
  );
}

function notWritable(error: NodeJS.ErrnoException): string {
  return (
    `${error.path ?? "The folder"} cannot be written (${error.code}). ` +
    `Give this user the right to, or name another folder with --folder.`
  );
}

function ourFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (
    `lab failed, and the fault is its own: ${message}\n` +
    `Please report it: run the same command with --verbose and open an issue with all it prints, ` +
    `"lab --version" and "node --version".`
  );
}
