import { defineService } from "../service-module";
import { ecrResources } from "./resources";

/** Amazon ECR. */
export const ecr = defineService({ folder: __dirname, resources: ecrResources });
