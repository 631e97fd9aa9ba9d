import { defineService } from "../service-module";
import { kmsResources } from "./resources";

/** AWS KMS. */
export const kms = defineService({ folder: __dirname, resources: kmsResources });
