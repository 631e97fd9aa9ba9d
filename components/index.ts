export * from "./catalog";
export * from "./data-lake";
export * from "./query-engine";
export type { RemovalPolicy } from "./removal-policy";
export * from "./visualization";
export * from "./warehouse";
