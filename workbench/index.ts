export type { WorkbenchSettings } from "./settings";
export { workbenchHtml } from "./workbench-html";
