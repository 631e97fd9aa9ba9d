export type { AssetSource } from "./asset-source";
export { physicalName, resourceHex, type ResourceIdentity } from "./physical-name";
export { describeFunction, describeResource, simulatedTypes } from "./registry";
export type {
  FunctionDescription,
  Properties,
  ResourceContext,
  ResourceDescription,
  ResourceState,
} from "./resource-description";
