import { defineService } from "../service-module";
import { iamResources } from "./resources";

/** AWS IAM. */
export const iam = defineService({ folder: __dirname, resources: iamResources });
