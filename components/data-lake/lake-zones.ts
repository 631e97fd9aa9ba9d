import type * as pulumi from "@pulumi/pulumi";

import type { DataLocation } from "../internal/iam/data-access";

/**
 * What other components need to know about a lake. A `DataLake` has these fields; a program with other buckets
 * can write them itself.
 */
export interface LakeZones {
  /** URI of the raw files, ending in "/". */
  readonly rawUri: pulumi.Output<string>;
  /** URI of the curated tables, ending in "/". */
  readonly curatedUri: pulumi.Output<string>;
  /** URI of the scripts, ending in "/". */
  readonly scriptsUri: pulumi.Output<string>;
  /** URI for temporary files, ending in "/". */
  readonly temporaryUri: pulumi.Output<string>;
  /** Where raw data may be read. */
  readonly rawLocation: DataLocation;
  /** Where curated data is read and written. */
  readonly curatedLocation: DataLocation;
  /** Where scripts are read. */
  readonly scriptsLocation: DataLocation;
  /** Where temporary files are read and written. */
  readonly temporaryLocation: DataLocation;
  /** Customer-managed key of all of it; undefined when S3 manages the keys. */
  readonly keyArn?: pulumi.Output<string>;
}
