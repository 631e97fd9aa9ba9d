export type { AssetSource } from "./asset-source";
export { named, resourceHex, type ResourceIdentity } from "./physical-name";
export { describeFunction, describeResource, simulatedTypes } from "./registry";
export type {
  ExistingResource,
  FunctionDescription,
  Properties,
  ResourceContext,
  ResourceDescription,
  ResourceState,
} from "./resource-description";
