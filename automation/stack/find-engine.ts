import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

import { automation } from "@pulumi/pulumi";

import { BadInputError } from "../errors";

/** Folder for `--install-engine`, below the working directory. */
const INSTALL_ROOT = ".lab/engine";

/** Oldest supported engine: the SDK's own version. */
const VERSION = "3.248.0";

/** An engine that can run. */
export interface FoundEngine {
  readonly path: string;
  readonly version: automation.PulumiCommand["version"];
}

/**
 * Looks for the engine: on PATH, then in the folder of `--install-engine`.
 * @returns undefined when there is none
 * @throws BadInputError when it is too old
 */
export async function findEngine(): Promise<FoundEngine | undefined> {
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, executable()))
    .find(existsSync);
  const installed = resolve(INSTALL_ROOT, "bin", executable());
  const path = onPath ?? (existsSync(installed) ? installed : undefined);
  if (path === undefined) return undefined;
  const root = path === installed ? resolve(INSTALL_ROOT) : undefined;
  const found = await automation.PulumiCommand.get({ root }).catch((cause: unknown) => {
    throw new BadInputError(
      `The Pulumi engine ${path} cannot be used: ${(cause as Error).message.split("\n")[0]} ` +
        `Install Pulumi ${VERSION} or newer, or run with --install-engine.`,
      { cause },
    );
  });
  if (found.version?.compare(VERSION) === -1) {
    throw new BadInputError(
      `The Pulumi engine ${path} is ${String(found.version)}; lab needs ${VERSION} or newer. ` +
        `Install one, https://www.pulumi.com/docs/install/, or take the old one from PATH and run with --install-engine.`,
    );
  }
  return { path: found.command === "pulumi" ? path : found.command, version: found.version };
}

/**
 * Downloads the engine from get.pulumi.com with the Automation API's own installer, for this project only.
 * @throws BadInputError when the network does not allow it
 */
export async function installEngine(): Promise<FoundEngine> {
  const root = resolve(INSTALL_ROOT);
  const found = await automation.PulumiCommand.install({ root }).catch((cause: unknown) => {
    throw new BadInputError(
      `The Pulumi engine could not be downloaded from get.pulumi.com: ${(cause as Error).message.split("\n")[0]} ` +
        `Install it by hand, https://www.pulumi.com/docs/install/, and put it on PATH.`,
      { cause },
    );
  });
  return { path: found.command, version: found.version };
}

/** What to do without an engine. */
export const ENGINE_REMEDY =
  "Install it, https://www.pulumi.com/docs/install/, or run with --install-engine.";

/** The message if there is no engine. */
export const NO_ENGINE = `The Pulumi engine is missing: "pulumi" is not on PATH. ${ENGINE_REMEDY}`;

function executable(): string {
  return process.platform === "win32" ? "pulumi.exe" : "pulumi";
}
