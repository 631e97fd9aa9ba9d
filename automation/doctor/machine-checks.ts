import { constants, accessSync, existsSync } from "node:fs";
import { dirname, resolve } from "node:path";

import type { LabConfig } from "../../stacks/settings/lab-config";
import { parseConfig } from "../../stacks/settings/parse-config";
import { ENGINE_REMEDY, findEngine, type FoundEngine } from "../stack/find-engine";
import { STACKS_FOLDER, type Target } from "../stack/stack-place";
import { stackConfig } from "../stack/stack-config";
import { go, noGo, warning, type Finding } from "./finding";

/** Always good: Node refuses to start `lab` when it is too old. */
export function checkNode(): Finding {
  return go(`${process.versions.node}, ${process.platform} ${process.arch}`);
}

/** Looks for the engine. */
export async function checkEngine(
  target: Target,
): Promise<{ readonly engine?: FoundEngine; readonly finding: Finding }> {
  try {
    const engine = await findEngine();
    if (engine)
      return { engine, finding: go(`Pulumi ${String(engine.version)} at ${engine.path}`) };
    return {
      finding:
        target === "aws"
          ? noGo("none on PATH", ENGINE_REMEDY)
          : warning("not on PATH: lab up rehearses in this process instead", ENGINE_REMEDY),
    };
  } catch (error) {
    const remedy = "Install a newer one, https://www.pulumi.com/docs/install/.";
    return { finding: noGo((error as Error).message, remedy) };
  }
}

/** Reads the stack's settings as its program does. */
export function checkSettings(
  stack: string,
  overrides: readonly string[],
): { readonly config?: LabConfig; readonly finding: Finding } {
  try {
    const settings = stackConfig(stack, overrides);
    const config = parseConfig(settings);
    return {
      config,
      finding: go(`Pulumi.${stack}.yaml, ${config.environment} in ${config.region}`),
    };
  } catch (error) {
    return { finding: noGo((error as Error).message, `Correct Pulumi.${stack}.yaml.`) };
  }
}

/** Files of every stack are below the working directory. */
export function checkFolder(): Finding {
  const folder = resolve(STACKS_FOLDER);
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return go(folder);
  } catch {
    return noGo(`${nearest} cannot be written`, "Run lab in a folder that you can write.");
  }
}
