import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The program that a launcher runs, beside it. */
export function programOf(launcher: string): string {
  return launcher.replace(/\.js$/, ".program.js");
}

/**
 * Where V8's code of a program is kept. V8 itself knows a program by its length only, so the name has when it was built: whoever
 * still runs the one before keeps nothing for the next.
 */
export function compiledOf(program: string, builtMs: number): string {
  return `${program}.${builtMs}.v8`;
}

/** Removes the code of all builds of a program, and what was being written when a process was killed. */
export function forgetCompiled(program: string): void {
  const [folder, prefix] = [dirname(program), `${basename(program)}.`];
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix)) rmSync(join(folder, name), { force: true });
}
