import { defineService } from "../service-module";
import { athenaResources } from "./resources";
import { AthenaService } from "./service";

/** Amazon Athena. */
export const athena = defineService({
  folder: __dirname,
  open: (cloud) => new AthenaService(cloud),
  close: (service) => service.close(),
  api: {
    protocol: "json",
    target: "AmazonAthena",
    operations: ({ operations }) => operations,
    client: () => import("@aws-sdk/client-athena"),
  },
  resources: athenaResources,
});
