import { queryCommand } from "../commands/query-command";
import { described } from "./outcome";

/** `lab query` as a program of its own, without what only other commands need. */
export const query = described(() => queryCommand);
