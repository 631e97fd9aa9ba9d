import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../automation/project-root";

const TOOL =
  process.env.AWS_CONFORMANCE ?? join(PROJECT_ROOT, "..", "shared", "tools", "aws-conformance");

/** A stack's resources, as `pulumi stack export` writes them. */
export interface Deployment {
  readonly resources: readonly { readonly type: string; readonly inputs?: Inputs }[];
}
export type Inputs = Readonly<Record<string, unknown>>;

/** Skips a suite where the AWS provider's own validation is not; with CI set that is a failure. */
export function needsConformance(context: Mocha.Context): void {
  if (existsSync(TOOL)) return;
  if (process.env.CI) throw new Error(`There is no ${TOOL}. Say in AWS_CONFORMANCE where it is.`);
  context.skip();
}

/**
 * Lays every resource of a deployment before the provider's own validation.
 * @param folder for the file that the tool reads
 * @param isNewer notes on arguments that the tool's provider does not know yet
 */
export function expectConformance(
  deployment: Deployment,
  folder: string,
  isNewer: (note: string) => boolean = () => false,
): void {
  const path = join(folder, "export.json");
  writeFileSync(path, JSON.stringify({ deployment }));
  const { status, stdout, stderr } = spawnSync("python3", [TOOL, path], { encoding: "utf8" });
  expect(status, stdout + stderr).to.equal(0);
  expect(stdout).to.match(/^[1-9]\d* accepted, 0 refused/m);
  // A note is an argument that this provider does not know: none is used but those that are newer than it.
  const notes = [...stdout.matchAll(/^note: (.*)$/gm)].map(([, note = ""]) => note);
  expect(notes.filter((note) => !isNewer(note))).to.deep.equal([]);
}
