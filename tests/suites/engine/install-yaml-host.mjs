// Prints the folder of the language host with which the engine runs programs in YAML. It is built from its Go module,
// once, into a cache folder outside the clone. Needs Go.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { commandFolder, pinnedVersion, printFolder } from "./go-command.mjs";

const GO_MOD = join(dirname(fileURLToPath(import.meta.url)), "yaml");
const NAME = "pulumi-language-yaml";

printFolder(() =>
  commandFolder({
    label: "Pulumi's language host for YAML",
    prefix: NAME,
    version: pinnedVersion(GO_MOD, "github.com/pulumi/pulumi-yaml"),
    goMod: GO_MOD,
    executable: process.platform === "win32" ? `${NAME}.exe` : NAME,
    path: `github.com/pulumi/pulumi-yaml/cmd/${NAME}`,
    flags: "-s -w",
    missing:
      "There is no Go to build Pulumi's language host for YAML with. Install Go (https://go.dev/doc/install).",
  }),
);
