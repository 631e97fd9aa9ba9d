export { Access } from "./access";
export type { AccessArgs, WarehouseAccess } from "./access-args";
