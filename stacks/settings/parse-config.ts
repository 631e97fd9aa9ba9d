import { isIPv4 } from "node:net";

import { ConfigError } from "./config-error";
import type {
  DatasetChoice,
  IngestChoice,
  LabConfig,
  NetworkChoice,
  WarehouseChoice,
} from "./lab-config";
import { access } from "./parse-access";
import { SettingsReader, type RawSettings } from "./read-settings";
import { OFFERED_REGIONS } from "./settings";

const GIB = 1_073_741_824;
const PRINCIPAL = /^(user|group)\/[\w.-]+\/\S+$/;

/**
 * Checks a stack's settings and fills in its environment's defaults.
 * @param raw settings by key, as `pulumi config` keeps them
 * @param region the value of `aws:region`
 * @throws ConfigError with every problem at once
 */
export function parseConfig(raw: RawSettings, region: string | undefined): LabConfig {
  const settings = new SettingsReader(raw);
  const environment = settings.text("environment");
  if (raw.environment === undefined) {
    settings.problem("environment", "is missing; set it to dev or workshop.");
  }
  const isWorkshop = environment === "workshop";
  const removal =
    (settings.text("removal") as LabConfig["removal"] | undefined) ??
    (isWorkshop ? "destroy" : "retain");
  const config: LabConfig = {
    environment: isWorkshop ? "workshop" : "dev",
    region: checkRegion(settings, region),
    dataset: dataset(settings),
    workflow: workflow(settings, isWorkshop),
    removal,
    ...access(settings, isWorkshop, removal),
    accessLogs: settings.boolean("accessLogs") ?? !isWorkshop,
    bytesScannedCutoff: settings.integer("bytesScannedCutoff") ?? (isWorkshop ? GIB : 10 * GIB),
    warehouse: warehouse(settings, isWorkshop),
    network: network(settings),
    enhancedVpcRouting: settings.boolean("enhancedVpcRouting"),
    flowLogs: settings.boolean("flowLogs") ?? !isWorkshop,
    clientCidr: clientCidr(settings),
    acceptOpenIngress: settings.boolean("acceptOpenIngress") ?? false,
    quickSightPrincipal: principal(settings),
    quickSightReaders: readers(settings),
    quickSightRefreshAt: refreshTime(settings),
    quickSightIdentityRegion: settings.text("quickSightIdentityRegion") ?? "us-east-1",
    owner: settings.text("owner") ?? "unset",
    costCenter: settings.text("costCenter") ?? "unset",
    expiresOn: expiry(settings, isWorkshop),
    ...budget(settings, isWorkshop),
  };
  if (settings.problems.length > 0) throw new ConfigError(settings.problems);
  return config;
}

function checkRegion(settings: SettingsReader, region: string | undefined): string {
  if (region !== undefined && (OFFERED_REGIONS as readonly string[]).includes(region))
    return region;
  settings.problem(
    "aws:region",
    `is ${region === undefined ? "missing" : JSON.stringify(region)}; the lab runs in ${OFFERED_REGIONS.join(", ")}.`,
  );
  return OFFERED_REGIONS[0];
}

function dataset(settings: SettingsReader): DatasetChoice {
  const value = settings.text("dataset") ?? "sample";
  const ingest = ingested(settings);
  if (value === "tlc") return { kind: value, ingest };
  if (ingest.baseUrl !== undefined)
    settings.problem(
      "ingestBaseUrl",
      `belongs to dataset tlc, but dataset is ${value}; remove one of the two.`,
    );
  if (value === "sample") return { kind: value };
  if (!/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(.*\/)?$/.test(value)) {
    settings.problem(
      "dataset",
      `is ${JSON.stringify(value)}; it may be sample, tlc, or an S3 URI that ends in "/", such as s3://bucket/trips/.`,
    );
  }
  return { kind: "s3Uri", uri: value };
}

function ingested(settings: SettingsReader): IngestChoice {
  const months = settings.text("ingestMonths") ?? "2024-01..2024-03";
  const month = String.raw`\d{4}-(?:0[1-9]|1[0-2])`;
  const [, firstMonth = "", last] = new RegExp(`^(${month})\\.\\.(${month})?$`).exec(months) ?? [];
  if (firstMonth === "" || (last !== undefined && last < firstMonth)) {
    settings.problem(
      "ingestMonths",
      `is ${JSON.stringify(months)}; it needs rising months such as 2024-01..2024-03, or 2024-01.. for all from then on.`,
    );
  }
  const baseUrl = settings.text("ingestBaseUrl");
  if (baseUrl !== undefined && !/^https?:\/\/.+\/$/.test(baseUrl)) {
    settings.problem(
      "ingestBaseUrl",
      `is ${JSON.stringify(baseUrl)}; it needs an http address that ends in "/".`,
    );
  }
  return { firstMonth, lastMonth: last ?? "latest", ...(baseUrl !== undefined && { baseUrl }) };
}

function workflow(settings: SettingsReader, isWorkshop: boolean): LabConfig["workflow"] {
  const schedule = settings.text("workflowSchedule");
  const isWanted = settings.boolean("workflow") ?? !isWorkshop;
  if (schedule !== undefined && !isWanted)
    settings.problem(
      "workflowSchedule",
      "is set, but there is no workflow; set workflow to true, or remove it.",
    );
  if (schedule !== undefined && !/^cron\(\S+( \S+){5}\)$/.test(schedule))
    settings.problem(
      "workflowSchedule",
      `is ${JSON.stringify(schedule)}; it needs six fields, such as cron(15 12 * * ? *).`,
    );
  return isWanted ? { ...(schedule !== undefined && { schedule }) } : undefined;
}

function warehouse(settings: SettingsReader, isWorkshop: boolean): WarehouseChoice {
  const kind = settings.text("warehouse") ?? "serverless";
  const baseCapacityRpu = settings.integer("warehouseBaseCapacity");
  const usageLimitRpuHours = settings.integer("warehouseUsageLimit");
  const numberOfNodes = settings.integer("warehouseNodes");
  const refuse = (key: string, value: unknown, needs: string) => {
    if (value !== undefined && kind !== needs) {
      settings.problem(
        key,
        `belongs to a ${needs} warehouse, but warehouse is ${kind}; remove one of the two.`,
      );
    }
  };
  refuse("warehouseBaseCapacity", baseCapacityRpu, "serverless");
  refuse("warehouseUsageLimit", usageLimitRpuHours, "serverless");
  refuse("warehouseNodes", numberOfNodes, "provisioned");
  if (kind === "none") return { kind };
  if (kind === "provisioned") return { kind, numberOfNodes: numberOfNodes ?? 1 };
  return {
    kind: "serverless",
    baseCapacityRpu: baseCapacityRpu ?? 8,
    usageLimitRpuHours: usageLimitRpuHours ?? (isWorkshop ? 8 : undefined),
  };
}

function network(settings: SettingsReader): NetworkChoice {
  const vpcId = settings.text("vpcId");
  const subnetIds = settings.list("subnetIds");
  if (vpcId === undefined && subnetIds === undefined) return { kind: "new" };
  if (vpcId === undefined)
    settings.problem("vpcId", "is missing although subnetIds is set; set both or neither.");
  if (subnetIds === undefined)
    settings.problem("subnetIds", "is missing although vpcId is set; set both or neither.");
  return { kind: "existing", vpcId: vpcId ?? "", subnetIds: subnetIds ?? [] };
}

function clientCidr(settings: SettingsReader): string | undefined {
  const value = settings.text("clientCidr");
  if (value === undefined) return undefined;
  const [, address = "", bits] = /^([\d.]+)\/(\d{1,2})$/.exec(value) ?? [];
  if (!isIPv4(address) || Number(bits) > 32) {
    settings.problem(
      "clientCidr",
      `is ${JSON.stringify(value)}; it needs IPv4 addresses such as 203.0.113.7/32, with 0 to 32 bits behind the slash.`,
    );
  }
  return value;
}

function principal(settings: SettingsReader): string | undefined {
  const value = settings.text("quickSightPrincipal");
  if (value !== undefined && !PRINCIPAL.test(value)) {
    settings.problem(
      "quickSightPrincipal",
      `is ${JSON.stringify(value)}; it needs user/<namespace>/<name> or group/<namespace>/<name>.`,
    );
  }
  return value;
}

function readers(settings: SettingsReader): readonly string[] {
  const values = settings.list("quickSightReaders") ?? [];
  for (const value of values.filter((one) => !PRINCIPAL.test(one))) {
    settings.problem(
      "quickSightReaders",
      `has ${JSON.stringify(value)}; it needs user/<namespace>/<name> or group/<namespace>/<name>.`,
    );
  }
  return values;
}

function refreshTime(settings: SettingsReader): string | undefined {
  const value = settings.text("quickSightRefreshAt");
  if (value !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) {
    settings.problem(
      "quickSightRefreshAt",
      `is ${JSON.stringify(value)}; it needs a time of day, HH:MM, such as 05:30.`,
    );
  }
  return value;
}

function expiry(settings: SettingsReader, isWorkshop: boolean): string | undefined {
  const value = settings.text("expiresOn");
  if (value === undefined && isWorkshop) {
    settings.problem(
      "expiresOn",
      "is missing; a workshop needs the date after which it may be destroyed, such as 2027-01-31.",
    );
  }
  if (value !== undefined && !isDate(value)) {
    settings.problem(
      "expiresOn",
      `is ${JSON.stringify(value)}; it needs a date of the calendar such as 2027-01-31.`,
    );
  }
  return value;
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, text.length) === text;
}

function budget(
  settings: SettingsReader,
  isWorkshop: boolean,
): Pick<LabConfig, "budgetUsd" | "budgetEmail"> {
  const budgetEmail = settings.text("budgetEmail");
  if (budgetEmail !== undefined && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(budgetEmail)) {
    settings.problem(
      "budgetEmail",
      `is ${JSON.stringify(budgetEmail)}; it needs an e-mail address.`,
    );
  }
  const asked = settings.integer("budgetUsd");
  if (asked !== undefined && budgetEmail === undefined) {
    settings.problem(
      "budgetEmail",
      "is missing although budgetUsd is set; a budget nobody hears of protects nobody.",
    );
  }
  if (budgetEmail === undefined) return {};
  return { budgetUsd: asked ?? (isWorkshop ? 20 : undefined), budgetEmail };
}
