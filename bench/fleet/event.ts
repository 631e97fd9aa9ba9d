import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { parse, stringify } from "yaml";

import { startCloud, type CloudProcess } from "../../automation/stack/cloud-process";
import { pinned } from "../../automation/stack/built-programs";
import type { Attendee } from "../../automation/fleet/inventory/attendee";
import { settingsOf } from "../../automation/fleet/worker/attendee-stack";
import { PROJECT_ROOT } from "../../automation/project-root";
import { stackConfig } from "../../automation/stack/stack-config";

/** Attendees of an event of any size, with made-up accounts. */
export function attendeesOf(size: number): Attendee[] {
  return Array.from({ length: size }, (_one, index) => {
    const account = String(310_000_000_000 + index * 1_009);
    return {
      id: `a${String(index + 1).padStart(4, "0")}`,
      email: `a${index + 1}@example.com`,
      account,
      region: "us-west-2",
      roleArn: `arn:aws:iam::${account}:role/lab-organiser`,
      externalId: "bench",
      overrides: {},
    };
  });
}

/** The attendees as an inventory file. */
export function inventoryOf(attendees: readonly Attendee[]): string {
  const rows = attendees.map(({ id, email, account, region, roleArn, externalId }) =>
    [id, email, account, region, roleArn, externalId].join(","),
  );
  return ["id,email,account,region,role_arn,external_id", ...rows, ""].join("\n");
}

/** A local cloud with all their accounts, as `lab fleet` starts it. */
export async function cloudOf(
  folder: string,
  attendees: readonly Attendee[],
): Promise<CloudProcess> {
  mkdirSync(folder, { recursive: true });
  const accountsFile = join(folder, "..", "accounts.json");
  writeFileSync(accountsFile, JSON.stringify(attendees));
  return startCloud(
    { folder, region: "us-west-2", port: 0, many: { accountsFile } },
    pinned("cloud"),
  );
}

/** Settings of an attendee's stack, by key. */
export function configOf(attendee: Attendee): Record<string, string> {
  return stackConfig("workshop", settingsOf(attendee));
}

/** Environment variables with which the engine reaches the local cloud. */
export function engineEnv(
  { debugProviders }: CloudProcess,
  folder: string,
): Record<string, string> {
  return {
    PULUMI_BACKEND_URL: `file://${folder}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_DEBUG_PROVIDERS: debugProviders,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/** A project folder with one attendee's settings, as for `pulumi up` by hand. */
export function writeProject(folder: string, attendee: Attendee): void {
  mkdirSync(folder, { recursive: true });
  const project = parse(readFileSync(join(PROJECT_ROOT, "Pulumi.yaml"), "utf8")) as object;
  writeFileSync(
    join(folder, "Pulumi.yaml"),
    stringify({ ...project, main: join(PROJECT_ROOT, "stacks") }),
  );
  const config = Object.fromEntries(
    Object.entries(configOf(attendee)).map(([key, value]) => [key, asYaml(value)]),
  );
  writeFileSync(
    join(folder, `Pulumi.${attendee.id}.yaml`),
    stringify({ config }, { defaultStringType: "QUOTE_DOUBLE" }),
  );
}

/** Settings contain lists and objects as JSON. */
function asYaml(value: string): unknown {
  return /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value;
}
