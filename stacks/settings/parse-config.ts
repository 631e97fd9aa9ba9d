import { ConfigError, type ConfigProblem } from "./config-error";
import { contradictions } from "./contradictions";
import { labConfig, type LabConfig } from "./lab-config";
import { PROJECT_NAME, settingsOf } from "./namespace";
import { AWS_PROVIDER_SETTINGS } from "./provider-settings";
import { readSettings, unknownKey } from "./read-settings";
import { OFFERED_REGIONS } from "./regions";

/** Other namespaces in a stack's configuration: the providers' and Pulumi's own. */
const NAMESPACES = ["aws", "awsx", "pulumi"];

/**
 * Checks a stack's configuration and fills in its environment's defaults.
 * @param config values by key with namespace, as `pulumi config` keeps them
 * @throws ConfigError with every problem at once
 */
export function parseConfig(config: Readonly<Record<string, string>>): LabConfig {
  const read = readSettings(settingsOf(PROJECT_NAME, config));
  const region = config["aws:region"];
  const problems = [
    ...read.problems,
    ...contradictions(read),
    ...regionProblems(region),
    ...foreignProblems(config),
  ];
  if (region === undefined || problems.length > 0) throw new ConfigError(problems);
  return labConfig(read.values, region);
}

function regionProblems(region: string | undefined): ConfigProblem[] {
  if ((OFFERED_REGIONS as readonly (string | undefined)[]).includes(region)) return [];
  const got = region === undefined ? "missing" : JSON.stringify(region);
  const message = `is ${got}; the lab runs in ${OFFERED_REGIONS.join(", ")}.`;
  return [{ key: "aws:region", message }];
}

/** Keys that no part of the program reads; without this check a misspelt key would be ignored. */
function foreignProblems(config: Readonly<Record<string, string>>): ConfigProblem[] {
  const misspelt = Object.keys(settingsOf("aws", config))
    .filter((name) => !(AWS_PROVIDER_SETTINGS as readonly string[]).includes(name))
    .map((name) => ({
      key: `aws:${name}`,
      message: unknownKey(name, AWS_PROVIDER_SETTINGS),
    }));
  const known = [PROJECT_NAME, ...NAMESPACES];
  const foreign = Object.keys(config)
    .filter((key) => !known.includes(key.split(":")[0] ?? ""))
    .map((key) => ({
      key,
      message: `is of no provider that the program uses. Remove it, or begin it with one of: ${known.map((one) => `${one}:`).join(", ")}.`,
    }));
  return [...misspelt, ...foreign];
}
