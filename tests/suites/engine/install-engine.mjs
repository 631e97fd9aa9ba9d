// Prints the folder of a Pulumi engine that is new enough. `pulumi` on PATH is used if it is; otherwise the engine is
// built from its Go module, once, into a cache folder outside the clone. Needs Go; the first build takes some minutes.
//
//   PATH="$(node tests/suites/engine/install-engine.mjs):$PATH" npx mocha tests/suites/engine/life.suite.ts
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { CACHE_FOLDER } from "../cache-folder.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const COMMAND = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
const EXECUTABLE = process.platform === "win32" ? "pulumi.exe" : "pulumi";

/** What the user can mend; printed without a stack. */
class InstallError extends Error {}

try {
  console.log(engineFolder());
} catch (error) {
  if (!(error instanceof InstallError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @returns the folder to put first on PATH */
function engineFolder() {
  const pinned = pinnedVersion();
  const onPath = folderOnPath();
  if (onPath !== undefined) {
    const found = versionOf(join(onPath, EXECUTABLE));
    if (found !== undefined && isAtLeast(found, pinned)) {
      console.error(`The Pulumi engine on PATH is used: ${found} in ${onPath}.`);
      return onPath;
    }
  }
  const checksum = createHash("sha256")
    .update(readFileSync(join(HERE, "go.sum")))
    .digest("hex");
  const folder = join(CACHE_FOLDER, `pulumi-${pinned}-${checksum}`);
  if (existsSync(folder)) console.error(`The Pulumi engine ${pinned} is cached in ${folder}.`);
  else build(pinned, folder);
  return folder;
}

/** @returns the version that go.mod pins, for example v3.248.0 */
function pinnedVersion() {
  const module = readFileSync(join(HERE, "go.mod"), "utf8");
  return /^\s*github\.com\/pulumi\/pulumi\/pkg\/v3 (v\S+)/m.exec(module)[1];
}

function folderOnPath() {
  return process.env.PATH.split(delimiter).find(
    (folder) => folder !== "" && existsSync(join(folder, EXECUTABLE)),
  );
}

/** @returns undefined if the command prints no version */
function versionOf(engine) {
  const { stdout } = spawnSync(engine, ["version"], {
    encoding: "utf8",
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  return /^v\d+\.\d+\.\d+\S*$/m.exec(stdout ?? "")?.[0];
}

function isAtLeast(version, least) {
  const [one, other] = [version, least].map((text) => /\d+\.\d+\.\d+/.exec(text)[0]);
  return one.localeCompare(other, "en", { numeric: true }) >= 0;
}

/** Builds beside the folder and renames, so that an interrupted build leaves nothing that looks complete. */
function build(version, folder) {
  console.error(`Building the Pulumi engine ${version} from its Go module into ${folder} …`);
  mkdirSync(CACHE_FOLDER, { recursive: true });
  const beside = mkdtempSync(join(CACHE_FOLDER, "pulumi-build-"));
  try {
    const engine = join(beside, EXECUTABLE);
    const flags = `-s -w -X ${VERSION_VARIABLE}=${version}`;
    const words = ["build", "-trimpath", "-ldflags", flags, "-o", engine, COMMAND];
    const { status, error } = spawnSync("go", words, {
      cwd: HERE,
      env: goEnvironment(),
      stdio: ["ignore", 2, 2],
    });
    if (error?.code === "ENOENT")
      throw new InstallError(
        "There is no Pulumi engine and no Go to build it with. Install Pulumi (https://www.pulumi.com/docs/install/) or Go (https://go.dev/doc/install).",
      );
    if (error) throw error;
    if (status !== 0) throw new InstallError("go build failed: the lines above say why.");
    const built = versionOf(engine);
    if (built !== version)
      throw new InstallError(
        `The engine that was built prints the version ${built}, not ${version}.`,
      );
    try {
      renameSync(beside, folder);
    } catch (cause) {
      // Somebody else has built the same engine meanwhile.
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
