import { createContext, Script } from "node:vm";

const context = createContext({});
const RUN = new Script("run()");

/**
 * Runs code of ours that a statement's values can keep busy, such as JavaScript's regular expressions. Nothing else in the process
 * runs meanwhile, and no other way ends it.
 * @param millis after which it is ended
 * @param tooLong the error that ends it
 */
export function withinTime(millis: number, run: () => void, tooLong: () => Error): void {
  context["run"] = run;
  try {
    RUN.runInContext(context, { timeout: millis });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw tooLong();
  }
}
