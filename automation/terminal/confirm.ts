import { createInterface } from "node:readline/promises";

import { BadInputError } from "../errors";
import type { OutputStream } from "./streams";

/**
 * Asks the user, who must type `yes`.
 * @throws BadInputError when the answer is another, or there is nobody to ask
 */
export async function confirm(question: string, stream: OutputStream): Promise<void> {
  if (!process.stdin.isTTY || !stream.isTTY) {
    throw new BadInputError(
      `${question} There is no terminal to answer at: add --yes to go ahead. Nothing was done.`,
    );
  }
  const reader = createInterface({ input: process.stdin, output: stream });
  try {
    const answer = await reader.question(`${question} Type yes: `);
    if (answer.trim().toLowerCase() !== "yes") throw new BadInputError("Nothing was done.");
  } finally {
    reader.close();
  }
}
