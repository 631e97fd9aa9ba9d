import { ConfigError } from "../../../stacks/settings/config-error";
import { parseConfig } from "../../../stacks/settings/parse-config";
import { OFFERED_REGIONS } from "../../../stacks/settings/regions";
import { ownKey } from "../../stack/stack-config";
import { CONFIG_PREFIX, type Attendee, type AttendeeRow } from "./attendee";
import type { Problem } from "./problem";

/** Longest id: the longest name that the lab derives from it has 64 characters, IAM's limit for roles. */
const MAX_ID = 20;

/** The formats of the fields, each with its message. */
const FORMS: Readonly<Record<string, readonly [RegExp, string]>> = {
  id: [
    /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,19}$/,
    `it needs 1 to ${MAX_ID} lower-case letters, digits and single dashes, and begins with a letter.`,
  ],
  email: [
    /^[^\s@,;<>"]+@[^\s@,;<>".]+(?:\.[^\s@,;<>".]+)+$/,
    "it needs an address such as ana@example.com.",
  ],
  account: [/^(?!0{12})\d{12}$/, "it needs an account id of 12 digits, with its leading zeros."],
  role_arn: [
    /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
    "it needs a role's ARN, arn:aws:iam::<account>:role/<name>.",
  ],
  external_id: [
    /^[\w+=,.@:/-]{2,1224}$/,
    "it needs 2 to 1224 letters, digits and + = , . @ : / - only, as STS takes them.",
  ],
};

/** The attendee of a row, or the problems of the row. */
export function checkAttendee(
  { line, values }: AttendeeRow,
  settings: Readonly<Record<string, string>>,
): { readonly attendee: Attendee; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  for (const [field, [form, allowed]] of Object.entries(FORMS)) {
    const value = values[field];
    if (value === undefined || (field === "external_id" && value === "")) continue;
    const got = value === "" ? "is empty" : `is ${JSON.stringify(value)}`;
    if (!form.test(value)) problems.push({ line, field, text: `${got}; ${allowed}` });
  }
  const { account = "", region = "", role_arn: roleArn = "" } = values;
  const owner = /^arn:aws:iam::(\d{12}):/.exec(roleArn)?.[1];
  if (owner !== undefined && owner !== account) {
    const text = `is a role of account ${owner}, and the attendee's account is ${account}. Use a role of that account.`;
    problems.push({ line, field: "role_arn", text });
  }
  const { overrides, problems: unread } = readOverrides({ line, values });
  problems.push(...unread, ...settingProblems(line, { ...settings, ...overrides }, values));
  const { id = "", email = "", external_id: externalId } = values;
  return {
    attendee: { id, email, account, region, roleArn, ...(externalId && { externalId }), overrides },
    problems,
  };
}

/** The program's own check of a stack's settings, so that no attendee's stack fails later. */
function settingProblems(
  line: number,
  settings: Readonly<Record<string, string>>,
  { region }: Readonly<Record<string, string>>,
): Problem[] {
  if (region === undefined) return [];
  const isOffered = (OFFERED_REGIONS as readonly string[]).includes(region);
  const got = region === "" ? "is empty" : `is ${JSON.stringify(region)}`;
  const problems: Problem[] = isOffered
    ? []
    : [{ line, field: "region", text: `${got}; the lab runs in ${OFFERED_REGIONS.join(", ")}.` }];
  try {
    parseConfig({ ...settings, "aws:region": OFFERED_REGIONS[0] });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { key, message } of error.problems)
      problems.push({ line, field: `${CONFIG_PREFIX}${key}`, text: message });
  }
  return problems;
}

function readOverrides({ line, values }: AttendeeRow): {
  readonly overrides: Record<string, string>;
  readonly problems: readonly Problem[];
} {
  const overrides: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith(CONFIG_PREFIX) && value !== "")
      overrides[ownKey(name.slice(CONFIG_PREFIX.length))] = value;
  }
  const text = values.overrides ?? "";
  if (text === "") return { overrides, problems: [] };
  const form = 'it needs an object of settings in JSON, such as {"warehouse":"none"}.';
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given === "object" && given !== null && !Array.isArray(given)) {
      for (const [name, value] of Object.entries(given))
        overrides[ownKey(name)] = typeof value === "string" ? value : JSON.stringify(value);
      return { overrides, problems: [] };
    }
  } catch {
    // Reported below, as any other value that is not an object.
  }
  return { overrides, problems: [{ line, field: "overrides", text: `is ${text}; ${form}` }] };
}
