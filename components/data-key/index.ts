export { DataKey, type DataKeyArgs } from "./data-key";
