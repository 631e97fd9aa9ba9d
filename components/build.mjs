// Compiles the package into an empty dist/, so that deleted sources are not packed.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const here = import.meta.dirname;
const compiler = join(
  dirname(createRequire(import.meta.url).resolve("typescript-native/package.json")),
  "bin",
  "tsc",
);

rmSync(join(here, "dist"), { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [compiler, "--project", join(here, "tsconfig.build.json")],
  // npm's output is the list of packed files.
  { stdio: ["ignore", 2, 2] },
);
process.exitCode = status ?? 1;
