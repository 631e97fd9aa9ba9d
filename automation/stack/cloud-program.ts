// The program of a stack's local cloud: cloud-process.ts starts it with its options as JSON in its only argument.
import { runCloudProcess, type CloudProcessOptions } from "../../local-cloud/cloud-process";
import { FolderInUseError } from "../../local-cloud/state/folder-claim";
import { localJobs } from "../local-jobs";

const options = JSON.parse(process.argv[2] ?? "{}") as CloudProcessOptions;
runCloudProcess(options, localJobs).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof FolderInUseError ? FolderInUseError.EXIT_CODE : 2);
});
