import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { STSClient, AssumeRoleCommand } from "@aws-sdk/client-sts";

import { startCloud } from "../../../automation/stack/cloud-process";
import { stateFile } from "../../../automation/stack/stack-place";
import { readStateFile } from "../../../automation/stack/stack-state";
import { readInventory } from "../../../automation/fleet/inventory/read-inventory";
import { fleetPlace, stackPlaceOf } from "../../../automation/fleet/fleet-place";
import type { Attendee } from "../../../automation/fleet/inventory/attendee";
import type { FleetDocument } from "../../../automation/fleet/report/fleet-document";
import { PROJECT_ROOT } from "../../../automation/project-root";
import { labClients, type LabClients } from "../../../automation/run-lab/lab-clients";
import { readLedger } from "../../../local-cloud/resources/ledger";
import { EngineFixture, type Ended, type Running } from "../engine/engine-fixture";

const EXAMPLE = join(PROJECT_ROOT, "examples", "attendees.csv");

/** A resource as a cloud or a state knows it. */
export type ResourceKey = string;

/** An event in a folder of its own: some of the example's attendees, and `lab fleet` commands for them. */
export class FleetFixture {
  readonly lab = new EngineFixture();
  readonly attendees: readonly Attendee[];
  private readonly file: string;
  private readonly started: Running[] = [];

  /** @param size how many attendees of the example take part */
  constructor(size: number) {
    this.file = join(this.lab.folder, "attendees.csv");
    const lines = readFileSync(EXAMPLE, "utf8").split("\n");
    const head = lines.findIndex((line) => line.startsWith("id,"));
    writeFileSync(this.file, `${lines.slice(head, head + 1 + size).join("\n")}\n`);
    this.attendees = readInventory(this.file, "workshop");
    if (this.attendees.length !== size)
      throw new RangeError(`${EXAMPLE} has no ${size} attendees.`);
  }

  start(
    command: string,
    more: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Running {
    const running = this.lab.start(
      ["fleet", command, "--attendees", this.file, "--target", "local", "--yes", ...more],
      env,
    );
    this.started.push(running);
    return running;
  }

  run(
    command: string,
    more?: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<Ended> {
    return this.start(command, more, env).ended;
  }

  report(command: string): FleetDocument {
    const { report } = fleetPlace(join(this.lab.folder, ".lab", "fleet"));
    return JSON.parse(readFileSync(join(report, `${command}.json`), "utf8")) as FleetDocument;
  }

  /** What exists in an attendee's account, by type and id. */
  existing(attendee: Attendee): ResourceKey[] {
    return readLedger(this.placeOf(attendee).cloud)
      .map(({ type, id }) => `${type} ${id}`)
      .sort();
  }

  /** What an attendee's state knows, by type and id; components and providers exist in no cloud. */
  recorded(attendee: Attendee): ResourceKey[] {
    return this.stateOf(attendee)
      .resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
      .map(({ type, id }) => `${type} ${id}`)
      .sort();
  }

  stateOf(attendee: Attendee) {
    const { state } = this.placeOf(attendee);
    return readStateFile(stateFile(`file://${state}`, attendee.id)!);
  }

  /** Everything that is left in the folders of an attendee's account. */
  filesLeft(attendee: Attendee): string[] {
    const { cloud } = this.placeOf(attendee);
    const buckets = join(cloud, "buckets");
    return existsSync(buckets) ? readdirSync(buckets) : [];
  }

  /** Does something by hand in an attendee's account, with the role that is theirs. */
  async byHand(attendee: Attendee, act: (clients: LabClients) => Promise<void>): Promise<void> {
    const { cloud: folder } = fleetPlace(join(this.lab.folder, ".lab", "fleet"));
    const accountsFile = join(this.lab.folder, "accounts.json");
    writeFileSync(accountsFile, JSON.stringify(this.attendees));
    const cloud = await startCloud({
      folder,
      region: "us-west-2",
      port: 0,
      many: { accountsFile },
    });
    const at = { endpoint: cloud.url, region: attendee.region };
    const organiser = { accessKeyId: "organiser", secretAccessKey: "organiser" };
    const sts = new STSClient({ ...at, credentials: organiser });
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: attendee.roleArn,
        ExternalId: attendee.externalId,
        RoleSessionName: "by-hand",
      }),
    );
    const clients = labClients({
      ...at,
      forcePathStyle: true,
      credentials: {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken,
      },
    });
    try {
      await act(clients);
    } finally {
      clients.destroy();
      sts.destroy();
      await cloud.close();
    }
  }

  /** Ends what a test has left at work, and takes the folder away. */
  close(): void {
    for (const { child } of this.started) if (child.exitCode === null) child.kill("SIGKILL");
    this.lab.close();
  }

  private placeOf(attendee: Attendee) {
    return stackPlaceOf(fleetPlace(join(this.lab.folder, ".lab", "fleet")), attendee, "workshop");
  }
}
