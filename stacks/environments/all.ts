// A new environment is a file in this folder and its line here.
export { dev } from "./dev";
export { workshop } from "./workshop";
export { sandbox } from "./sandbox";
