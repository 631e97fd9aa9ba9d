// Prints the folder of a Node of another version, which npm's registry has as a package. Installs it once into a
// cache folder outside the clone. npm stays the machine's own.
//
//   PATH="$(node tests/suites/node/install-node.mjs 24.22.3):$PATH" npm test
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { arch, platform } from "node:os";
import { join } from "node:path";

import { CACHE_FOLDER } from "../cache-folder.mjs";

const [, , version] = process.argv;
if (!/^\d+\.\d+\.\d+$/.test(version ?? "")) {
  console.error("Usage: node tests/suites/node/install-node.mjs VERSION, for example 24.22.3");
  process.exit(2);
}
const name = `node-${platform() === "win32" ? "win" : platform()}-${arch()}`;
const folder = join(CACHE_FOLDER, `${name}-${version}`);
if (!existsSync(folder)) install();
console.log(join(folder, "node_modules", name, "bin"));

/** Installs beside the folder and renames, so that an interrupted run leaves nothing that looks complete. */
function install() {
  mkdirSync(CACHE_FOLDER, { recursive: true });
  const beside = mkdtempSync(join(CACHE_FOLDER, "node-install-"));
  const words = ["install", "--prefix", beside, "--no-audit", "--no-fund", "--ignore-scripts"];
  try {
    execFileSync("npm", [...words, `${name}@${version}`], { stdio: ["ignore", 2, 2] });
    renameSync(beside, folder);
  } catch (cause) {
    // Somebody else has installed the same version meanwhile.
    if (!existsSync(folder)) throw cause;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
