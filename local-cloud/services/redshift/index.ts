import { defineService } from "../service-module";
import { redshiftDataResources } from "./resources/data";
import { redshiftResources } from "./resources/provisioned";
import { redshiftServerlessResources } from "./resources/serverless";
import { RedshiftService } from "./service";

/** Amazon Redshift, serverless and provisioned, with its Data API. */
export const redshift = defineService({
  folder: __dirname,
  open: (cloud) => new RedshiftService(cloud),
  close: (service) => service.close(),
  api: {
    protocol: "json",
    target: "RedshiftData",
    operations: ({ operations }) => operations,
    client: () => import("@aws-sdk/client-redshift-data"),
  },
  resources: [...redshiftResources, ...redshiftDataResources, ...redshiftServerlessResources],
});
