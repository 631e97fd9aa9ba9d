import { defineService } from "../service-module";
import { glueCatalogResources } from "./resources/catalog";
import { glueJobResources } from "./resources/jobs";
import { glueQualityResources } from "./resources/quality";
import { glueWorkflowResources } from "./resources/workflows";
import { GlueService } from "./service";

/** AWS Glue. */
export const glue = defineService({
  folder: __dirname,
  open: (cloud, { jobs }) => new GlueService(cloud, jobs),
  close: (service) => service.close(),
  api: {
    protocol: "json",
    target: "AWSGlue",
    operations: ({ operations }) => operations,
    client: () => import("@aws-sdk/client-glue"),
  },
  resources: [
    ...glueCatalogResources,
    ...glueJobResources,
    ...glueQualityResources,
    ...glueWorkflowResources,
  ],
});
