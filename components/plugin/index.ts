export { Catalog } from "./catalog";
export { DataLake } from "./data-lake";
export { QueryEngine } from "./query-engine";
export { Warehouse } from "./warehouse";
