import { defineService } from "../service-module";
import { ecsResources } from "./resources";

/** Amazon ECS. */
export const ecs = defineService({ folder: __dirname, resources: ecsResources });
