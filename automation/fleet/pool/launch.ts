import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

import { replaceFile } from "../../../rehearsal/state/replace-file";
import { compiledOf, programOf } from "./bundle-files";

/** What a module's code is wrapped into. */
type Wrapped = (
  exports: unknown,
  require: NodeJS.Require,
  module: Module,
  filename: string,
  folder: string,
) => void;

/**
 * Runs the program beside it with what V8 made of it in an earlier process, so that it is not compiled at every start; the first
 * to end without that keeps it for the others.
 * @see https://v8.dev/blog/code-caching-for-devs
 */
function launch(launcher: string): void {
  const program = programOf(launcher);
  const compiled = compiledOf(program, statSync(program).ctimeMs);
  const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
  // The bundler writes ASCII, which takes half the memory as such.
  const script = new Script(Module.wrap(readFileSync(program, "latin1")), {
    filename: program,
    ...(cachedData && { cachedData }),
  });
  if (!cachedData || script.cachedDataRejected) {
    process.once("exit", (code) => {
      if (code === 0) replaceFile(compiled, script.createCachedData());
    });
  }
  const module = new Module(program);
  const run = script.runInThisContext() as Wrapped;
  run(module.exports, createRequire(program), module, program, dirname(program));
}

launch(process.argv[1]!);
