import { defineService } from "../service-module";
import { cloudwatchLogsResources } from "./resources";

/** Amazon CloudWatch Logs. */
export const cloudwatchLogs = defineService({
  folder: __dirname,
  resources: cloudwatchLogsResources,
});
