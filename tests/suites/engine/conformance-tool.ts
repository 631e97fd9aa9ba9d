import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";

const TOOL =
  process.env.AWS_CONFORMANCE ?? join(PROJECT_ROOT, "..", "shared", "tools", "aws-conformance");

/** A stack's resources, as `pulumi stack export` writes them. */
export interface Deployment {
  readonly resources: readonly {
    readonly urn: string;
    readonly type: string;
    readonly inputs?: Inputs;
  }[];
}
export type Inputs = Readonly<Record<string, unknown>>;

/** Skips a suite where the AWS provider's own validation is not; with CI set that is a failure. */
export function needsConformance(context: Mocha.Context): void {
  if (existsSync(TOOL)) return;
  if (process.env.CI) throw new Error(`There is no ${TOOL}. Say in AWS_CONFORMANCE where it is.`);
  context.skip();
}

/** What the tool says of one deployment. */
export interface Conformance {
  /** How many resources it judged. */
  readonly judged: number;
  readonly refused: readonly string[];
  /** Arguments, and types, that the tool's provider does not know. */
  readonly notes: readonly string[];
}

/**
 * Lays every resource of every deployment before the provider's own validation, all at once: to start the provider takes longer than
 * to ask it.
 * @param folder for the file that the tool reads
 * @returns one of each deployment
 * @throws Error with all that the tool printed when it could not judge
 */
export function conformanceOf(deployments: readonly Deployment[], folder: string): Conformance[] {
  const path = join(folder, "export.json");
  const resources = deployments.flatMap((one, index) =>
    one.resources.map((resource) => ({ ...resource, urn: marked(resource.urn, index) })),
  );
  writeFileSync(path, JSON.stringify({ deployment: { resources } }));
  const { stdout, stderr } = spawnSync("python3", [TOOL, path], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  const judged = deployments.map((one) => judgedOf(one, stdout));
  const total = judged.reduce((sum, count) => sum + count, 0);
  const counted = Number(/^\d+ accepted, \d+ refused, of (\d+) AWS resources$/m.exec(stdout)?.[1]);
  expect(counted, stdout + stderr).to.equal(total);
  return deployments.map((one, index) => ({
    judged: judged[index]!,
    refused: linesOf("refused", index, one, stdout),
    notes: linesOf("note", index, one, stdout),
  }));
}

/** Requires that resources were judged, that none was refused, and that every argument is known. */
export function expectConformance(
  { judged, refused, notes }: Conformance,
  isNewer: (note: string) => boolean = () => false,
): void {
  expect(judged).to.be.greaterThan(0);
  expect(refused).to.deep.equal([]);
  expect(notes.filter((note) => !isNewer(note))).to.deep.equal([]);
}

const MARK = /(?<=^| )deployment-(\d+)-/;
const NO_COUNTERPART = "no counterpart for ";

/** The tool names a resource as its URN ends. */
function marked(urn: string, index: number): string {
  return urn.replace(/[^:]*$/, (name) => `deployment-${index}-${name}`);
}

/** How many resources of a deployment the tool has a counterpart for. */
function judgedOf({ resources }: Deployment, stdout: string): number {
  const unknown = new Set(
    textsOf("note", stdout).filter((text) => text.startsWith(NO_COUNTERPART)),
  );
  return resources.filter(
    ({ type }) => type.startsWith("aws:") && !unknown.has(NO_COUNTERPART + type),
  ).length;
}

/** Lines on a deployment: on its resources, on a type that it has, or on no resource at all. */
function linesOf(kind: string, index: number, { resources }: Deployment, stdout: string): string[] {
  const types = new Set(resources.map(({ type }) => NO_COUNTERPART + type));
  return textsOf(kind, stdout)
    .filter((text) => {
      const mark = MARK.exec(text)?.[1];
      if (mark !== undefined) return Number(mark) === index;
      return !text.startsWith(NO_COUNTERPART) || types.has(text);
    })
    .map((text) => text.replace(MARK, ""));
}

function textsOf(kind: string, stdout: string): string[] {
  return [...stdout.matchAll(new RegExp(`^${kind}: (.*)$`, "gm"))].map(([, text = ""]) => text);
}
