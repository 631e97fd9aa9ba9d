export type { JobCounts } from "./job-counts";
export { localJobs, sparkScripts } from "./scripts";
