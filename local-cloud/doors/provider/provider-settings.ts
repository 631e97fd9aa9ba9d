import { isUnknown } from "./encoding";

/** A role that a provider assumes before it does anything. */
export interface AssumedRole {
  readonly roleArn: string;
  readonly externalId?: string;
}

/** Tags that a provider leaves to others. */
export interface IgnoredTags {
  readonly keys: readonly string[];
  readonly keyPrefixes: readonly string[];
}

/** What a provider is configured with: the settings that the local cloud honours. */
export interface ProviderSettings {
  /** @default the local cloud's own region */
  readonly region?: string;
  /** @default none: the provider works as the caller */
  readonly role?: AssumedRole;
  /** Accounts that the provider may work in. @default every account */
  readonly allowedAccounts: readonly string[];
  readonly forbiddenAccounts: readonly string[];
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly ignoredTags: IgnoredTags;
}

/** A setting that a provider cannot have. */
export interface SettingFailure {
  readonly property: string;
  readonly reason: string;
}

type Args = Readonly<Record<string, unknown>>;

/** Settings that decide what is made, each with the members that it may have. */
const HONOURED: Readonly<Record<string, readonly string[] | undefined>> = {
  region: undefined,
  allowedAccountIds: undefined,
  forbiddenAccountIds: undefined,
  // How long a session lasts and what CloudTrail calls it changes no resource.
  assumeRoles: ["roleArn", "externalId", "sessionName", "duration"],
  defaultTags: ["tags"],
  ignoreTags: ["keys", "keyPrefixes"],
};

/**
 * Settings without an effect here: the local cloud checks no signature, so that any credentials do, and it never does the checks that
 * can be skipped. The engine itself adds those that begin with "__" and the two about the plugin.
 */
const WITHOUT_EFFECT = [
  ...["accessKey", "secretKey", "token", "profile"],
  ...["skipCredentialsValidation", "skipMetadataApiCheck", "skipRegionValidation"],
  ...["skipRequestingAccountId", "version", "pluginDownloadURL"],
];

/**
 * What is wrong with a provider's settings. Values that a preview does not know yet are not judged.
 * @see https://www.pulumi.com/registry/packages/aws/installation-configuration/
 */
export function settingFailures(args: Args): SettingFailure[] {
  return Object.entries(args)
    .filter(([name, value]) => !name.startsWith("__") && isSet(value))
    .flatMap(([property, value]) => {
      if (WITHOUT_EFFECT.includes(property) || isUnknown(value)) return [];
      if (!(property in HONOURED)) return [{ property, reason: notSimulated(property) }];
      return memberFailures(property, parsed(value));
    });
}

function memberFailures(property: string, value: unknown): SettingFailure[] {
  const members = HONOURED[property];
  if (members === undefined) return [];
  if (property === "assumeRoles" && Array.isArray(value) && value.length > 1)
    return [{ property, reason: notSimulated("assumeRoles with more than one role") }];
  return [value]
    .flat()
    .flatMap((one) => Object.entries((one ?? {}) as Args))
    .filter(([name, inner]) => isSet(inner) && !members.includes(name))
    .map(([name]) => ({ property, reason: notSimulated(`${property}.${name}`) }));
}

function notSimulated(setting: string): string {
  return (
    `The local cloud does not simulate the provider setting ${setting}. It honours ` +
    `${Object.keys(HONOURED).join(", ")}. Remove it for a stack on the local cloud.`
  );
}

/** Reads settings that have no failures. */
export function readProviderSettings(args: Args): ProviderSettings {
  const value = (name: string) => parsed(args[name]);
  const [role] = [value("assumeRoles") ?? []].flat() as Partial<AssumedRole>[];
  const ignored = (value("ignoreTags") ?? {}) as Partial<IgnoredTags>;
  const { tags = {} } = (value("defaultTags") ?? {}) as { tags?: Record<string, string> };
  const region = args["region"];
  return {
    ...(typeof region === "string" && region !== "" && { region }),
    ...(role?.roleArn !== undefined && {
      role: {
        roleArn: role.roleArn,
        ...(isSet(role.externalId) && { externalId: role.externalId }),
      },
    }),
    allowedAccounts: textsOf(value("allowedAccountIds")),
    forbiddenAccounts: textsOf(value("forbiddenAccountIds")),
    defaultTags: tags,
    ignoredTags: { keys: textsOf(ignored.keys), keyPrefixes: textsOf(ignored.keyPrefixes) },
  };
}

/** Why a provider with these settings may not work in an account. @returns undefined when it may */
export function accountRefusal(
  { allowedAccounts, forbiddenAccounts }: ProviderSettings,
  account: string,
): string | undefined {
  if (allowedAccounts.length > 0 && !allowedAccounts.includes(account))
    return `The provider works in account ${account}; allowedAccountIds has ${allowedAccounts.join(", ")}.`;
  if (forbiddenAccounts.includes(account))
    return `The provider works in account ${account}, which forbiddenAccountIds has.`;
  return undefined;
}

/** The engine hands structured settings over as JSON. */
function parsed(value: unknown): unknown {
  return typeof value === "string" && /^\s*[[{]/.test(value) ? JSON.parse(value) : value;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
