import type { Services } from "../services";

/** Property values as the engine hands them over: plain data, secrets already opened. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource as the cloud answers it. */
export interface ResourceState {
  /** Provider id. */
  readonly id: string;
  /** Inputs and computed outputs together. */
  readonly outputs: Record<string, unknown>;
}

/** What a description may use. */
export interface ResourceContext {
  readonly services: Services;
  /** Logical name, from which a missing physical name is made as Pulumi does. */
  readonly logicalName: string;
  /** Physical name for inputs that leave it to Pulumi: `<logical>-<7 hex>`, the same for the same stack. */
  autoName(options?: { maxLength?: number; separator?: "-" | "_" }): string;
  /** Hexadecimal digits of this resource, for ids that AWS draws at random; at most 64. */
  uniqueHex(length: number): string;
}

/**
 * What the cloud does for one resource type: the ids, ARNs and computed outputs it would answer, and
 * what really happens (a bucket becomes a folder, a Glue table a queryable table).
 */
export interface ResourceDescription {
  /** Pulumi type token, for example `aws:s3/bucket:Bucket`. */
  readonly type: string;
  /** @throws ServiceError in the service's own words when AWS would refuse the inputs */
  create(inputs: Properties, context: ResourceContext): Promise<ResourceState> | ResourceState;
}

/** What the cloud answers to one provider function. */
export interface FunctionDescription {
  /** Pulumi token, for example `aws:index/getCallerIdentity:getCallerIdentity`. */
  readonly token: string;
  invoke(
    args: Properties,
    context: { readonly services: Services },
  ): Properties | Promise<Properties>;
}
