import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { attendeesOf, cloudOf, engineEnv, writeProject } from "./event";

/** The simplest way: a loop over `pulumi stack init` and `pulumi up`. Usage: one-by-one.ts <folder> <size> */
async function main(folder: string, size: number): Promise<void> {
  const attendees = attendeesOf(size);
  const cloud = await cloudOf(join(folder, "cloud"), attendees);
  const state = join(folder, "state");
  mkdirSync(state, { recursive: true });
  const env = { ...process.env, ...engineEnv(cloud, state) };
  for (const attendee of attendees) {
    const cwd = join(folder, attendee.id);
    writeProject(cwd, attendee);
    for (const words of [
      ["stack", "init", attendee.id],
      ["up", "--yes", "--non-interactive", "--stack", attendee.id],
    ]) {
      const { status, stdout, stderr } = spawnSync("pulumi", words, { cwd, env, encoding: "utf8" });
      if (status !== 0)
        throw new Error(`pulumi ${words.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
    }
  }
  await cloud.close();
}

void main(process.argv[2]!, Number(process.argv[3]));
