import { defineService } from "../service-module";
import { cloudcontrolResources } from "./resources";

/** Cloud Control API: resource types that have no other way in. */
export const cloudcontrol = defineService({ folder: __dirname, resources: cloudcontrolResources });
