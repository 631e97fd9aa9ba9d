// A new environment is a file beside this one and its line here.
export { dev } from "./dev";
export { workshop } from "./workshop";
export { sandbox } from "./sandbox";
