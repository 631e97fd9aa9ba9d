import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { StatementLimits } from "../../../local-cloud/limits";
import { startServer, type LocalServer } from "../../../local-cloud/doors/wire";
import { openServices, type Services } from "../../../local-cloud/services/open-services";
import { loadSample } from "../../unit/local-cloud/lake-fixture";

/** What stands in every file that nobody may read; no answer may have it. */
export const CANARY = "canary-5d1f7c0e-do-not-sing";

/** A local cloud with files beside it that it must neither read, nor change, nor name. */
export interface GuardedCloud {
  readonly services: Services;
  readonly server: LocalServer;
  /** Paths of the files beside the lake; an attacker knows them. */
  readonly canaries: readonly string[];
  /** What an answer gives away: the canaries' text, the cloud's place, or a stack trace. @param said what was asked */
  leakIn(answer: string, said: string): string | undefined;
  /** What has changed beside the lake since it was opened. */
  escapes(): string[];
  close(): Promise<void>;
}

/** Opens a cloud with the sample's rows, its server, and canaries all around. */
export async function aGuardedCloud(limits: Partial<StatementLimits> = {}): Promise<GuardedCloud> {
  // Resolved, because a message would have the resolved path.
  const parent = realpathSync(mkdtempSync(join(tmpdir(), "guarded-")));
  const outside = join(parent, "outside");
  const folder = join(parent, "secretplace", "cloud");
  mkdirSync(outside);
  mkdirSync(folder, { recursive: true });
  const canaries = ["canary.csv", "canary.parquet", "canary.json", "canary.txt"].map((name) =>
    join(outside, name),
  );
  for (const path of canaries) writeFileSync(path, `a,b\n${CANARY},1\n`);
  const services = openServices({ folder, statementLimits: limits });
  await loadSample(services);
  const server = await startServer(services);
  // Files of the cloud itself that are no objects: as forbidden as those outside.
  writeFileSync(join(folder, "canary.csv"), `a,b\n${CANARY},1\n`);
  const before = fingerprint(parent, folder);
  return {
    services,
    server,
    canaries: [...canaries, join(folder, "canary.csv")],
    leakIn: (answer, said) => leak(answer.replaceAll(said, ""), folder, said),
    escapes: () => differences(before, fingerprint(parent, folder)),
    close: async () => {
      await server.close();
      await services.close();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

function leak(answer: string, folder: string, said: string): string | undefined {
  if (answer.includes(CANARY)) return "the canary's text";
  const knowsFolder = said.includes("secretplace");
  if (!knowsFolder && answer.includes("secretplace")) return `the cloud's place ${folder}`;
  if (/\n\s+at .*[:(]\d+:\d+|node_modules|\.ts:\d+/.test(answer)) return "a stack trace";
  const root = process.cwd();
  if (answer.includes(root)) return `the program's place ${root}`;
  return undefined;
}

/** Files below a folder with their content's hash; those of the lake itself only where something escaped into them. */
function fingerprint(parent: string, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (at: string): void => {
    for (const name of readdirSync(at)) {
      const path = join(at, name);
      const entry = lstatSync(path);
      if (entry.isSymbolicLink()) found.set(path, "a symbolic link");
      else if (entry.isDirectory()) {
        if (at !== folder) walk(path);
        else found.set(path, "a folder of the cloud");
      } else if (at !== folder || name.startsWith("canary"))
        found.set(path, createHash("sha256").update(readFileSync(path)).digest("hex"));
    }
  };
  walk(parent);
  return found;
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const changed = [...before].filter(([path, hash]) => after.get(path) !== hash);
  // The services make folders of their own for results.
  const added = [...after].filter(
    ([path, what]) => !before.has(path) && what !== "a folder of the cloud",
  );
  return [...changed, ...added].map(([path]) => path);
}
