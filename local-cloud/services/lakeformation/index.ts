import { defineService } from "../service-module";
import { lakeFormationResources } from "./resources";

/** AWS Lake Formation. */
export const lakeformation = defineService({
  folder: __dirname,
  resources: lakeFormationResources,
});
