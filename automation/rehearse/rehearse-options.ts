import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";

import type { LabConfig } from "../../stacks/settings/lab-config";
import { parseConfig } from "../../stacks/settings/parse-config";
import { BadInputError } from "../errors";
import { stackConfig } from "../stack/stack-config";
import { findOwnFiles } from "../run-lab/own-files";
import type { RowSource } from "../run-lab/load-rows";

/** Options of `lab rehearse`. */
export interface RehearseOptions {
  /** Trips to generate. @default none: the sample's real rows, or those of `data` */
  readonly rows?: number;
  /** Of the generator. @default the generator's own */
  readonly seed?: number;
  /** Folder of the user's own CSV files. @default none */
  readonly data?: string;
  readonly environment: string;
  /** Settings that replace the environment's, as `key=value`. */
  readonly config: readonly string[];
  readonly folder: string;
  /** Port of the local endpoints during the rehearsal; 0 for any free one. */
  readonly port: number;
}

/** Checked options of a rehearsal. */
export interface RehearsalPlan {
  readonly environment: string;
  /** Settings with their namespace. */
  readonly config: Readonly<Record<string, string>>;
  readonly lab: LabConfig;
  readonly rows: RowSource;
  /** Absolute. */
  readonly folder: string;
  readonly port: number;
}

/**
 * Checks the options before anything is created.
 * @throws BadInputError, ConfigError or UnknownHeaderError naming the option, setting or file
 */
export function planRehearsal(options: RehearseOptions): RehearsalPlan {
  if (options.rows !== undefined && options.data !== undefined) {
    throw new BadInputError("--rows and --data exclude each other. Use one of them.");
  }
  if (options.seed !== undefined && options.rows === undefined) {
    throw new BadInputError(
      "--seed applies to generated trips only. Add --rows, for example --rows 1000000.",
    );
  }
  const config = stackConfig(options.environment, options.config);
  const lab = parseConfig(config);
  const rows = rowSource(options);
  if (rows.kind === "sample" && lab.dataset.kind !== "sample") {
    throw new BadInputError(
      `dataset is ${lab.dataset.kind === "s3Uri" ? lab.dataset.uri : lab.dataset.kind}, which a rehearsal cannot read. ` +
        `Use --data with a folder of those CSV files, or --rows, or --config dataset=sample.`,
    );
  }
  const folder = resolve(options.folder);
  return { environment: options.environment, config, lab, rows, folder, port: options.port };
}

function rowSource({ rows, seed, data }: RehearseOptions): RowSource {
  if (rows !== undefined) return { kind: "generated", rows, seed };
  if (data === undefined) return { kind: "sample" };
  const folder = resolve(data);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new BadInputError(
      `--data is ${data}, which is not a folder. Choose a folder with TLC's monthly CSV files.`,
    );
  }
  return { kind: "own", folder, files: findOwnFiles(folder) };
}
