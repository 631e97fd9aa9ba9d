import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { build } from "esbuild";

import { PROJECT_ROOT } from "../../../automation/project-root";
import type { Engine } from "../../../sql/catalogue/statement";

/** What the process is to ask. */
export interface Asking {
  readonly url: string;
  readonly engine: Engine;
  readonly sql: string;
  /** Queries at once, each answer kept whole. @default one, whose rows are streamed */
  readonly times?: number;
}

/** What asking took. */
export interface AskingResult {
  /** Rows of all answers. */
  readonly rows: number;
  /** Unit: bytes, the most that the whole process had in memory, Node's own included. */
  readonly peakBytes: number;
}

/** A program that asks, in one file of plain JavaScript: a compiler in the same process would be measured, too. */
export class MeasuredProcess {
  private readonly folder = mkdtempSync(join(tmpdir(), "measured-process-"));
  private readonly file = join(this.folder, "asking-process.js");

  async build(): Promise<void> {
    await build({
      entryPoints: [join(__dirname, "asking-process.ts")],
      outfile: this.file,
      bundle: true,
      platform: "node",
      target: "node20",
      logLevel: "error",
    });
  }

  /** @throws Error with what the process printed when it fails */
  async run(asking: Asking): Promise<AskingResult> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [this.file, JSON.stringify(asking)],
      {
        env: {
          ...process.env,
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
          // What the program loads later is not in its file, and no package is beside it.
          NODE_PATH: join(PROJECT_ROOT, "node_modules"),
        },
      },
    );
    return JSON.parse(stdout) as AskingResult;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
