export { Warehouse } from "./warehouse";
export type { WarehouseArgs, WarehouseCompute, WarehouseNetwork } from "./warehouse-args";
