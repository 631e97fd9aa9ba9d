import type { KeyChoice, LabConfig, PeopleGranted } from "./lab-config";
import type { SettingsReader } from "./read-settings";

const KEY = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;
const POLICY = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/\S+$/;
const ROLE_OR_USER = /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/\S+$/;

/** Who may read what, and under which key. */
export function access(
  settings: SettingsReader,
  isWorkshop: boolean,
  removal: LabConfig["removal"],
): Pick<LabConfig, "key" | "encryptAccountCatalog" | "grants" | "permissionsBoundaryArn"> {
  const chosen = key(settings, isWorkshop);
  return {
    key: chosen,
    encryptAccountCatalog: encryptAccountCatalog(settings, chosen, removal),
    grants: peopleGranted(settings),
    permissionsBoundaryArn: permissionsBoundary(settings),
  };
}

function key(settings: SettingsReader, isWorkshop: boolean): KeyChoice {
  const value = settings.text("kmsKeyArn") ?? (isWorkshop ? "none" : "new");
  if (value === "none" || value === "new") return { kind: value };
  if (!KEY.test(value)) {
    settings.problem(
      "kmsKeyArn",
      `is ${JSON.stringify(value)}; it may be new, none, or the ARN of a key: arn:aws:kms:region:account:key/id.`,
    );
  }
  return { kind: "existing", arn: value };
}

function encryptAccountCatalog(
  settings: SettingsReader,
  { kind }: KeyChoice,
  removal: LabConfig["removal"],
): boolean {
  const isAsked = settings.boolean("encryptAccountCatalog") ?? false;
  if (isAsked && kind === "none") {
    settings.problem(
      "encryptAccountCatalog",
      "is true, but there is no key to encrypt with; set kmsKeyArn to new or to the ARN of a key, or this to false.",
    );
  }
  if (isAsked && kind === "new" && removal === "destroy") {
    settings.problem(
      "encryptAccountCatalog",
      "is true, but the key goes when the stack is destroyed, and the account's catalogue would be unreadable; set kmsKeyArn to the ARN of a key that stays, or removal to retain.",
    );
  }
  return isAsked;
}

function peopleGranted(settings: SettingsReader): PeopleGranted | undefined {
  const isAsked = settings.boolean("lakeFormation") ?? false;
  const arns = (setting: keyof PeopleGranted): readonly string[] => {
    const values = settings.list(setting) ?? [];
    if (values.length > 0 && !isAsked) {
      settings.problem(
        setting,
        "names whom Lake Formation grants, but lakeFormation is false; set it to true, or remove this.",
      );
    }
    for (const value of values.filter((one) => !ROLE_OR_USER.test(one))) {
      settings.problem(
        setting,
        `has ${JSON.stringify(value)}; it needs the ARN of a role or user: arn:aws:iam::account:role/name.`,
      );
    }
    return values;
  };
  const people = {
    analystArns: arns("analystArns"),
    attendeeArns: arns("attendeeArns"),
    operatorArns: arns("operatorArns"),
  };
  return isAsked ? people : undefined;
}

function permissionsBoundary(settings: SettingsReader): string | undefined {
  const arn = settings.text("permissionsBoundaryArn");
  if (arn !== undefined && !POLICY.test(arn)) {
    settings.problem(
      "permissionsBoundaryArn",
      `is ${JSON.stringify(arn)}; it needs the ARN of a policy: arn:aws:iam::account:policy/name.`,
    );
  }
  return arn;
}
