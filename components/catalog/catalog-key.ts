import type * as pulumi from "@pulumi/pulumi";

import type { CatalogArgs } from "./catalog-args";

/** Key of the account's catalogue; undefined where this program does not encrypt it. */
export function catalogKeyOf({
  encryptAccountCatalog,
  lake,
}: Pick<CatalogArgs, "encryptAccountCatalog" | "lake">): pulumi.Input<string> | undefined {
  return (encryptAccountCatalog ?? false) ? lake.keyArn : undefined;
}
