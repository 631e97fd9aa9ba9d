import { defineService } from "../service-module";
import { sfnResources } from "./resources";

/** AWS Step Functions. */
export const sfn = defineService({ folder: __dirname, resources: sfnResources });
