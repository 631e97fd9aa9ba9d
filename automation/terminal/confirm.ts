import { createInterface } from "node:readline/promises";

import { BadInputError } from "../errors";
import type { OutputStream } from "./streams";

/**
 * Asks the user to type `yes`.
 * @throws BadInputError when the answer is different, or there is no terminal
 */
export async function confirm(question: string, stream: OutputStream): Promise<void> {
  if (!process.stdin.isTTY || !stream.isTTY) {
    throw new BadInputError(
      `${question} This is not a terminal, so nobody can answer. Add --yes to continue. Nothing was changed.`,
    );
  }
  const reader = createInterface({ input: process.stdin, output: stream });
  try {
    const answer = await reader.question(`${question} Type yes: `);
    if (answer.trim().toLowerCase() !== "yes")
      throw new BadInputError("You did not type yes. Nothing was changed.");
  } finally {
    reader.close();
  }
}
