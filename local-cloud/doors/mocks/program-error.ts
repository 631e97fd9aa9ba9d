import * as pulumi from "@pulumi/pulumi";

import { ServiceError } from "../../errors";

/** A program failed: which resource, then why. The first cause is kept; what followed from it is not. */
export class ProgramError extends Error {
  readonly fault = "ours";

  /** @param where the resource or function that failed, by type and name */
  constructor(
    readonly where: string,
    cause: unknown,
  ) {
    super(`${where}: ${reason(cause)}`, { cause });
    this.name = "ProgramError";
  }
}

/** The error as the program's caller gets it: its own, or a component's with the component's name before it. */
export function programFailure(error: unknown): Error {
  if (pulumi.ResourceError.isInstance(error) && error.resource) {
    // The SDK keeps both on every resource and marks them internal; the URN would have to be waited for.
    const { __pulumiType: type, __name: name } = error.resource as unknown as Record<
      string,
      unknown
    >;
    return new ProgramError(`${String(type)} "${String(name)}"`, error);
  }
  return error instanceof Error ? error : new Error(String(error), { cause: error });
}

function reason(cause: unknown): string {
  if (cause instanceof ServiceError) return `${cause.code}: ${cause.message}`;
  return cause instanceof Error ? cause.message : String(cause);
}
