// Prints the folder of a Pulumi engine that is new enough. `pulumi` on PATH is used if it is; otherwise the engine is
// built from its Go module, once, into a cache folder outside the clone. Needs Go; the first build takes some minutes.
//
//   PATH="$(node tests/suites/engine/install-engine.mjs):$PATH" npx mocha tests/suites/engine/life.suite.ts
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { commandFolder, InstallError, pinnedVersion, printFolder } from "./go-command.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
const EXECUTABLE = process.platform === "win32" ? "pulumi.exe" : "pulumi";

printFolder(engineFolder);

/** @returns the folder to put first on PATH */
function engineFolder() {
  const pinned = pinnedVersion(HERE, "github.com/pulumi/pulumi/pkg/v3");
  const onPath = folderOnPath();
  if (onPath !== undefined) {
    const found = versionOf(join(onPath, EXECUTABLE));
    if (found !== undefined && isAtLeast(found, pinned)) {
      console.error(`The Pulumi engine on PATH is used: ${found} in ${onPath}.`);
      return onPath;
    }
  }
  return commandFolder({
    label: "The Pulumi engine",
    prefix: "pulumi",
    version: pinned,
    goMod: HERE,
    executable: EXECUTABLE,
    path: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    flags: `-s -w -X ${VERSION_VARIABLE}=${pinned}`,
    check: (engine) => {
      const built = versionOf(engine);
      if (built !== pinned)
        throw new InstallError(
          `The engine that was built prints the version ${built}, not ${pinned}.`,
        );
    },
    missing:
      "There is no Pulumi engine and no Go to build it with. Install Pulumi (https://www.pulumi.com/docs/install/) or Go (https://go.dev/doc/install).",
  });
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
