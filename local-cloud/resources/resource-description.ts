import type { LocalCloud } from "../cloud";

/** Property values as the engine hands them over: plain data, secrets already opened. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource as the cloud answers it. */
export interface ResourceState {
  /** Provider id. */
  readonly id: string;
  /** Inputs and computed outputs together. */
  readonly outputs: Record<string, unknown>;
}

/** The cloud, and of its running services those that a description asks for by name. */
export type CloudServices<Needs = object> = { readonly cloud: LocalCloud } & Needs;

/** What a description may use. */
export interface ResourceContext<Needs = object> {
  readonly services: CloudServices<Needs>;
  /** Hexadecimal digits of this resource, for ids that AWS draws at random; at most 64. */
  uniqueHex(length: number): string;
}

/** A resource that exists: what it was made with and what the cloud answered last. */
export interface ExistingResource<Needs = object> {
  readonly id: string;
  readonly inputs: Properties;
  /** Inputs and computed outputs together. */
  readonly outputs: Properties;
  readonly services: CloudServices<Needs>;
}

/** How Pulumi names what the program leaves unnamed: prefix, logical name, separator, random suffix. */
export interface Naming {
  /** The input that holds the name. */
  readonly property: string;
  /** Whether the program must give the name. @default false */
  readonly isGiven?: boolean;
  readonly prefix?: string;
  /** Unit: characters, prefix and suffix included. */
  readonly maxLength?: number;
  /** @default "-" */
  readonly separator?: "-" | "_";
  readonly lowerCase?: boolean;
}

/**
 * What the cloud does for one resource type: the ids, ARNs and computed outputs it would answer, and
 * what really happens (a bucket becomes a folder, a Glue table a queryable table). `Needs` names the running services it uses.
 */
export interface ResourceDescription<Needs = object> {
  /** Pulumi type token, for example `aws:s3/bucket:Bucket`. */
  readonly type: string;
  /** Left out for types whose name the program must give, or that have none. */
  readonly naming?: Naming;
  /** Inputs without which there is nothing to ask AWS for. */
  readonly required?: readonly string[];
  /** Inputs that AWS cannot change in place: another value makes another resource. */
  readonly replaceOn?: readonly string[];
  /** Outputs that are no inputs and that another input may change, so that no preview knows them. */
  readonly recomputed?: readonly string[];
  /** @throws ServiceError in the service's own words when AWS would refuse the inputs */
  create(
    inputs: Properties,
    context: ResourceContext<Needs>,
  ): Promise<ResourceState> | ResourceState;
  /**
   * Changes the resource in place.
   * @returns outputs that are neither inputs nor stay as they were
   * @default only what is recorded of it changes
   * @throws ServiceError when AWS would refuse the inputs
   */
  update?(inputs: Properties, existing: ExistingResource<Needs>): Promise<Properties> | Properties;
  /**
   * What has become of the resource meanwhile: its outputs now, or undefined when it is gone.
   * @default outputs as they were, for nothing but the program can change it
   */
  read?(
    existing: ExistingResource<Needs>,
  ): Promise<Properties | undefined> | Properties | undefined;
  /**
   * Takes in a resource that no program made, for `pulumi import`.
   * @returns its inputs and outputs, or undefined when there is none of that id
   * @default there is none
   */
  adopt?(
    id: string,
    services: CloudServices<Needs>,
  ):
    | Promise<{ inputs: Properties; outputs: Properties } | undefined>
    | { inputs: Properties; outputs: Properties }
    | undefined;
  /**
   * Deletes the resource; one that is gone already is no failure.
   * @default nothing but the record of it goes
   * @throws ServiceError when AWS would refuse
   */
  remove?(existing: ExistingResource<Needs>): Promise<void> | void;
}

/** What the cloud answers to one provider function. */
export interface FunctionDescription {
  /** Pulumi token, for example `aws:index/getCallerIdentity:getCallerIdentity`. */
  readonly token: string;
  invoke(
    args: Properties,
    context: { readonly services: CloudServices },
  ): Properties | Promise<Properties>;
}
