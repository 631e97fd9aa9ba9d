import { existsSync } from "node:fs";

import type { LabConfig } from "../../stacks/settings/lab-config";
import type { Identity } from "../stack/caller-identity";
import { FALLBACK_REGION } from "../stack/stack-config";
import { stateFile } from "../stack/stack-place";
import { readStateFile } from "../stack/stack-state";
import { checkIdentity, checkQuickSight, serviceChecks, type Credentials } from "./account-checks";
import { checkDataSet } from "./data-set-check";
import { skipped, warning, type Finding, type NamedFinding } from "./finding";
import { checkLakeFormation } from "./lake-formation-check";
import { checkEngine, checkFolder, checkNode, checkSettings } from "./machine-checks";
import { checkQuotas } from "./quota-checks";
import { checkBackend, checkKey, checkSecrets, type ExaminedStack } from "./state-checks";

/**
 * Checks everything that applying a stack needs.
 * @param overrides `key=value` texts that replace settings
 * @returns in the order in which to fix them
 */
export async function examine(
  examined: ExaminedStack,
  overrides: readonly string[],
): Promise<NamedFinding[]> {
  const { place, record } = examined;
  const { engine, finding: engineFinding } = await checkEngine(record.target);
  const { config, finding: settings } = checkSettings(place.stack, overrides);
  const machine: NamedFinding[] = [
    named("Node", checkNode()),
    named("Engine", engineFinding),
    named("Settings", settings),
    named("Folder", checkFolder()),
  ];
  const region = config?.region ?? FALLBACK_REGION;
  const backend = await checkBackend(examined, engine);
  const secrets =
    backend.verdict === "no-go"
      ? skipped("the state backend is not reachable")
      : await checkSecrets(examined, engine, region);
  const state = [named("State", backend), named("Secrets", secrets)];
  if (record.target === "local") return [...machine, ...state];
  const { identity, finding } = await checkIdentity(region);
  const credentials = [...endpointFindings(), named("Credentials", finding)];
  const account =
    identity && config
      ? await examineAccount(config, identity, {
          stack: place.stack,
          isApplied: isApplied(examined),
        })
      : [];
  return [...machine, ...state, ...credentials, ...account];
}

/**
 * Checks an account for everything that a stack needs, all at once: each check is one or two calls.
 * @param isApplied the account's usage already includes the stack
 */
export async function examineAccount(
  config: LabConfig,
  identity: Pick<Identity, "account"> & Partial<Identity>,
  {
    stack,
    isApplied,
    ...whose
  }: Credentials & {
    readonly stack: string;
    readonly isApplied: boolean;
  },
): Promise<NamedFinding[]> {
  const { key } = config;
  const checks: Record<string, () => Promise<Finding>> = {
    ...serviceChecks(config, whose),
    ...(key.kind === "existing" && {
      "KMS key": () => checkKey(key.arn, config.region),
    }),
    QuickSight: () => checkQuickSight(config, identity, whose),
    "QuickSight's data": () => checkDataSet(config, identity, stack, whose),
    "Lake Formation": () => checkLakeFormation(config, identity, whose),
    Quotas: () => checkQuotas(config, isApplied, whose),
  };
  return Promise.all(Object.entries(checks).map(async ([check, run]) => named(check, await run())));
}

/** The user may have forgotten the variable that redirects the SDK. */
function endpointFindings(): NamedFinding[] {
  const url = process.env.AWS_ENDPOINT_URL;
  if (!url) return [];
  const finding = warning(
    `AWS_ENDPOINT_URL sends lab's own calls to ${url}`,
    "Unset it, unless you need it: the Pulumi provider uses it, too.",
  );
  return [named("Endpoint", finding)];
}

function isApplied({ place, record }: ExaminedStack): boolean {
  const file = record.backend && stateFile(record.backend, place.stack);
  return Boolean(file && existsSync(file) && readStateFile(file).resources.length > 1);
}

function named(check: string, finding: Finding): NamedFinding {
  return { check, ...finding };
}
