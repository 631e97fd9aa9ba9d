import { homedir } from "node:os";
import { join } from "node:path";

const { LAB_CACHE, XDG_CACHE_HOME } = process.env;

/** Where suites keep what they install, outside the clone. */
export const CACHE_FOLDER =
  LAB_CACHE || join(XDG_CACHE_HOME || join(homedir(), ".cache"), "serverless-analytics-lab");
