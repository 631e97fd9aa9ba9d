export * from "./access";
export * from "./catalog";
export * from "./data-key";
export * from "./data-lake";
export * from "./query-engine";
export type { DataLocation } from "./iam";
export type { RemovalPolicy } from "./removal-policy";
export * from "./visualization";
export * from "./warehouse";
