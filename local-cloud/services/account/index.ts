import { defineService } from "../service-module";
import { accountFunctions, providerResources } from "./resources";

/** What the AWS provider itself answers: who and where the cloud is. */
export const account = defineService({
  folder: __dirname,
  resources: providerResources,
  functions: accountFunctions,
});
