export type { AssetSource } from "./asset-source";
export { isGenerated, named, resourceHex, type ResourceIdentity } from "./physical-name";
export { describeFunction, describeResource, simulatedTypes } from "./registry";
export type {
  ExistingResource,
  FunctionDescription,
  Properties,
  Naming,
  ResourceContext,
  ResourceDescription,
  ResourceState,
} from "./resource-description";
