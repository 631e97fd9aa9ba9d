import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { S3Client } from "@aws-sdk/client-s3";

import type { FleetOptions } from "../fleet-options";
import type { FleetPlace } from "../fleet-place";
import {
  claimHost,
  claimOfThisHost,
  endedHosts,
  endedTasksOfEcs,
  type EndedTasks,
} from "./host-claims";
import { readPlace, readObject, s3Client, writeObject, type S3Place } from "./s3-place";

/** How often the journal is copied during a run. Unit: milliseconds. */
const COPY_MS = 30_000;

/** Storage outside a machine that may be deleted, for the files that a fleet needs again. */
export class FleetArchive {
  constructor(
    private readonly client: S3Client,
    /** Of the fleet. */
    private readonly root: S3Place,
    /** Part of the key for this run and this shard. */
    private readonly run: string,
    private readonly endedTasks: EndedTasks = endedTasksOfEcs,
  ) {}

  /** Downloads the journal of an earlier try of the same run, if this machine has none. */
  async restore({ journal }: FleetPlace): Promise<void> {
    if (existsSync(journal)) return;
    const kept = await readObject(this.client, this.at("journal.jsonl"));
    if (kept === undefined) return;
    mkdirSync(dirname(journal), { recursive: true });
    writeFileSync(journal, kept);
  }

  /** Hosts that have ended, so that their locks may be removed. Also records this host for later runs. */
  async claim(): Promise<string[]> {
    const hosts = { bucket: this.root.bucket, key: `${this.root.key}/hosts` };
    const ended = await endedHosts(this.client, hosts, this.endedTasks);
    const own = await claimOfThisHost();
    if (own) await claimHost(this.client, hosts, own);
    return ended.filter((host) => host !== own?.host);
  }

  /** Copies the journal at intervals, until it is stopped. The next copy corrects a failed one. */
  watch(place: FleetPlace): () => void {
    const timer = setInterval(() => void this.keepJournal(place).catch(() => undefined), COPY_MS);
    return () => clearInterval(timer);
  }

  /** Copies everything that the run has written. */
  async keep(place: FleetPlace): Promise<void> {
    await this.keepJournal(place);
    for (const folder of ["report", "handouts"] as const) {
      for (const file of filesBelow(place[folder])) {
        await writeObject(
          this.client,
          this.at(`${folder}/${file}`),
          readFileSync(join(place[folder], file)),
        );
      }
    }
  }

  private async keepJournal({ journal }: FleetPlace): Promise<void> {
    if (existsSync(journal))
      await writeObject(this.client, this.at("journal.jsonl"), readFileSync(journal));
  }

  private at(file: string): S3Place {
    return { bucket: this.root.bucket, key: `${this.root.key}/runs/${this.run}/${file}` };
  }
}

/** The archive of a command's options, or undefined. */
export async function openArchive({
  archive,
  run = new Date().toISOString().replaceAll(/[:.]/g, "-"),
  shard,
}: Pick<FleetOptions, "archive" | "run" | "shard">): Promise<FleetArchive | undefined> {
  if (archive === undefined) return undefined;
  const part = shard ? `${shard.index}-of-${shard.of}` : "all";
  return new FleetArchive(await s3Client(), readPlace(archive, "--archive"), `${run}/${part}`);
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}
