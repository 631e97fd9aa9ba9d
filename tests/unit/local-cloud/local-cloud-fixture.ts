import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { localJobs } from "../../../automation/local-jobs";
import { runProgramInProcess, type ProgramRun } from "../../../local-cloud/doors/mocks";
import type { LocalCloudOptions } from "../../../local-cloud/cloud";
import { openServices, type Services } from "../../../local-cloud/services/open-services";

/** A local cloud in a folder of its own, and programs to run against it. */
export interface LocalCloudFixture {
  readonly services: Services;
  run(program: () => unknown, more?: Partial<ProgramRun>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Opens a fresh local cloud with its services. Close it after the test. */
export function aLocalCloud(options: Partial<LocalCloudOptions> = {}): LocalCloudFixture {
  const folder = mkdtempSync(join(tmpdir(), "local-cloud-"));
  const services = openServices({ folder, jobs: localJobs, ...options });
  return {
    services,
    run: (program, more = {}) =>
      runProgramInProcess({
        services,
        project: "analytics-lab",
        stack: "test",
        config: {},
        program,
        ...more,
      }),
    close: async () => {
      await services.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a promise is rejected with. @throws Error when it is not */
export async function rejectionOf(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) throw new Error(`Expected a rejection, got ${String(outcome)}.`);
  return outcome;
}
