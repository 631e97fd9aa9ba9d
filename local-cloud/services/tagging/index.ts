import { defineService } from "../service-module";
import { taggingOperations } from "./tagging-operations";

/** Resource Groups Tagging API. */
export const tagging = defineService({
  folder: __dirname,
  open: taggingOperations,
  api: {
    protocol: "json",
    target: "ResourceGroupsTaggingAPI_20170126",
    operations: (operations) => operations,
    client: () => import("@aws-sdk/client-resource-groups-tagging-api"),
  },
});
