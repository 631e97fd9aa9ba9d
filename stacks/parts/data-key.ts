import type { DataKeyArgs } from "../../components/index";
import type { LabConfig } from "../settings/lab-config";

/** The stack's own key for data at rest. @returns undefined if the key exists already or AWS manages the keys */
export function dataKeyArgs(
  { key, removal }: LabConfig,
  { name, tags }: { readonly name: string; readonly tags: Record<string, string> },
): DataKeyArgs | undefined {
  if (key.kind !== "new") return undefined;
  return {
    directRoleNames: [`${name}-etl-role-*`, `${name}-conversion-role-*`],
    logGroupNames: ["/aws-glue/*", "/aws/redshift/*", `/lab/${name}/*`],
    removalPolicy: removal,
    tags,
  };
}
