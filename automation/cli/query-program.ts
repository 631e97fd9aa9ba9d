import { queryCommand } from "../commands/query-command";
import { described } from "./outcome";

/** `lab query` as a separate program, without the modules that only other commands need. */
export const query = described(() => queryCommand);
