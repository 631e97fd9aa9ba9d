// Builds commands from pinned Go modules, once, into the cache folder outside the clone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { CACHE_FOLDER } from "../cache-folder.mjs";

/** What the user can mend; printed without a stack. */
export class InstallError extends Error {}

/** Prints the folder to put on PATH, or says what to do. */
export function printFolder(find) {
  try {
    console.log(find());
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** @returns the version that a folder's go.mod pins, for example v3.248.0 */
export function pinnedVersion(folder, module) {
  const line = readFileSync(join(folder, "go.mod"), "utf8")
    .split("\n")
    .map((text) => text.trim().split(" "))
    .find(([name, version]) => name === module && version?.startsWith("v"));
  if (line === undefined) throw new Error(`${join(folder, "go.mod")} does not pin ${module}.`);
  return line[1];
}

/** @returns the folder of a command, built if the cache has none of the same go.sum */
export function commandFolder(command) {
  const { label, prefix, version, goMod } = command;
  const checksum = createHash("sha256")
    .update(readFileSync(join(goMod, "go.sum")))
    .digest("hex");
  const folder = join(CACHE_FOLDER, `${prefix}-${version}-${checksum}`);
  if (existsSync(folder)) console.error(`${label} ${version} is cached in ${folder}.`);
  else build(command, folder);
  return folder;
}

/** Builds beside the folder and renames, so that an interrupted build leaves nothing that looks complete. */
function build({ label, prefix, version, goMod, executable, path, flags, check, missing }, folder) {
  console.error(`Building ${label} ${version} from its Go module into ${folder} …`);
  mkdirSync(CACHE_FOLDER, { recursive: true });
  const beside = mkdtempSync(join(CACHE_FOLDER, `${prefix}-build-`));
  try {
    const built = join(beside, executable);
    const words = ["build", "-trimpath", "-ldflags", flags, "-o", built, path];
    const { status, error } = spawnSync("go", words, {
      cwd: goMod,
      env: goEnvironment(),
      stdio: ["ignore", 2, 2],
    });
    if (error?.code === "ENOENT") throw new InstallError(missing);
    if (error) throw error;
    if (status !== 0) throw new InstallError("go build failed: the lines above say why.");
    check?.(built);
    try {
      renameSync(beside, folder);
    } catch (cause) {
      // Somebody else has built the same command meanwhile.
      if (!existsSync(folder)) throw cause;
    }
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** The user's module proxy and caches, but no settings that change what is built. */
function goEnvironment() {
  const { GOOS, GOARCH, GOEXPERIMENT, ...env } = process.env;
  // Set, not left out: an empty variable would leave it to the file of `go env -w`.
  return { ...env, GOFLAGS: "-mod=readonly", GOWORK: "off" };
}
