import { clientCidrProblem } from "../../components/warehouse/cidr";
import type { ConfigProblem } from "./config-error";
import type { ReadSettings, SettingValues } from "./read-settings";

/** Problems of settings that are valid alone, but not together. */
export function contradictions(read: ReadSettings): ConfigProblem[] {
  const { values, environment, given, refused } = read;
  const problems: ConfigProblem[] = [...catalogKeyProblems(values), ...networkProblems(values)];
  const { clientCidr, acceptOpenIngress } = values;
  const unsafe = clientCidr && clientCidrProblem(clientCidr, acceptOpenIngress);
  if (unsafe) problems.push({ key: "clientCidr", message: unsafe });
  const isKnown = !refused.has("environment") && !refused.has("expiresOn");
  if (environment.expiry === "required" && values.expiresOn === undefined && isKnown) {
    problems.push({
      key: "expiresOn",
      message: `is missing; a ${values.environment} needs the date after which it may be destroyed, such as 2027-01-31.`,
    });
  }
  const hasBudget = environment.defaults.budgetUsd !== undefined && given.has("budgetUsd");
  if (hasBudget && values.budgetEmail === undefined && !refused.has("budgetEmail")) {
    problems.push({
      key: "budgetEmail",
      message: "is missing although budgetUsd is set; add the e-mail address to notify.",
    });
  }
  return problems;
}

function catalogKeyProblems(values: SettingValues): ConfigProblem[] {
  const { encryptAccountCatalog, kmsKeyArn, removal } = values;
  const key = "encryptAccountCatalog";
  if (!encryptAccountCatalog) return [];
  if (kmsKeyArn === "none") {
    return [
      {
        key,
        message:
          "is true, but the stack has no key; set kmsKeyArn to new or to the ARN of a key, or this to false.",
      },
    ];
  }
  if (kmsKeyArn !== "new" || removal !== "destroy") return [];
  return [
    {
      key,
      message:
        "is true, but the key goes when the stack is destroyed, and the account's Data Catalog would be unreadable; set kmsKeyArn to the ARN of a key that stays, or removal to retain.",
    },
  ];
}

function networkProblems({ vpcId, subnetIds }: SettingValues): ConfigProblem[] {
  const hasSubnets = subnetIds.length > 0;
  if ((vpcId !== undefined) === hasSubnets) return [];
  const [missing, set] = hasSubnets
    ? (["vpcId", "subnetIds"] as const)
    : (["subnetIds", "vpcId"] as const);
  return [{ key: missing, message: `is missing although ${set} is set; set both or neither.` }];
}
