import { createRequire } from "node:module";

import type * as DescribeFailure from "../terminal/describe-failure";
import { describedBy } from "./outcome";
import { queryCommand } from "../commands/query-command";

const load = createRequire(__filename);

/** `lab query` as a program of its own, without what only other commands need. */
export const query = describedBy(
  () => (load("../terminal/describe-failure") as typeof DescribeFailure).describeFailure,
)(() => queryCommand);
