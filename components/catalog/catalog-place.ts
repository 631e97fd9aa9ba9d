import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { CatalogScope } from "../internal/iam/catalog-access";

/** Parent, names and settings that a catalog's crawlers and jobs share. */
export interface CatalogPlace {
  readonly scope: CatalogScope;
  /** Encryption of what Glue writes. @default keys that AWS manages */
  readonly security?: aws.glue.SecurityConfiguration;
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  readonly tags: Record<string, string>;
  readonly parent: pulumi.Resource;
}
