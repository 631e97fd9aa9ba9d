import { readFileSync } from "node:fs";

/**
 * What a state file says.
 * @param text a part of the file that has been read already; the whole file if missing
 * @throws Error naming the file if it cannot be read, or is not JSON
 */
export function parseState<T>(path: string, text?: string): T {
  try {
    return JSON.parse(text ?? readFileSync(path, "utf8")) as T;
  } catch (cause) {
    throw new Error(
      `${path} is not a state file of the local cloud. Delete its folder and run the rehearsal again.`,
      { cause },
    );
  }
}
