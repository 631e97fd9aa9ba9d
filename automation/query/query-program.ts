import { createRequire } from "node:module";

import type * as DescribeFailure from "../cli/describe-failure";
import { describedBy } from "../cli/outcome";
import { queryCommand } from "./query-command";

const load = createRequire(__filename);

/** `lab query` as a program of its own, without what only other commands need. */
export const query = describedBy(
  () => (load("../cli/describe-failure") as typeof DescribeFailure).describeFailure,
)(() => queryCommand);
