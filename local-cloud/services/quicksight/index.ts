import { defineService } from "../service-module";
import { quicksightResources } from "./resources";

/** Amazon QuickSight. */
export const quicksight = defineService({ folder: __dirname, resources: quicksightResources });
