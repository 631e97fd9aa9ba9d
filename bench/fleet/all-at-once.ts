import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { automation } from "@pulumi/pulumi";

import { deployLab } from "../../stacks/program";
import { attendeesOf, cloudOf, configOf, engineEnv } from "./event";

/**
 * As in samples of the Automation API: inline programs of one process with a `Promise.all`.
 * Usage: all-at-once.ts <folder> <size>
 */
async function main(folder: string, size: number): Promise<void> {
  const attendees = attendeesOf(size);
  const cloud = await cloudOf(join(folder, "cloud"), attendees);
  const state = join(folder, "state");
  mkdirSync(state, { recursive: true });
  await Promise.all(
    attendees.map(async (attendee) => {
      const workDir = join(folder, attendee.id);
      mkdirSync(workDir);
      const stack = await automation.LocalWorkspace.createOrSelectStack(
        {
          stackName: attendee.id,
          projectName: "analytics-lab",
          program: () => Promise.resolve({ ...deployLab() }),
        },
        { workDir, envVars: engineEnv(cloud, state) },
      );
      await stack.setAllConfig(
        Object.fromEntries(
          Object.entries(configOf(attendee)).map(([key, value]) => [key, { value }]),
        ),
      );
      await stack.up();
    }),
  );
  await cloud.close();
}

void main(process.argv[2]!, Number(process.argv[3]));
