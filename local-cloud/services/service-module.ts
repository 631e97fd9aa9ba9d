import type * as Pulumi from "@pulumi/pulumi";
import type { provider } from "@pulumi/pulumi";

import type { LocalCloud } from "../cloud";
import type { FunctionDescription, ResourceDescription } from "../resources/resource-description";
import type { GlueJobs } from "./glue/job-implementation";
import type { WireApi } from "./wire-api";

/** What is plugged into the services of a local cloud from outside. */
export interface Plugs {
  /** What Glue's jobs run. @default every script is refused by its name */
  readonly jobs?: GlueJobs;
}

/** Makes a component of ordinary resources. */
export type ComponentConstructor = (
  name: string,
  inputs: Pulumi.Inputs,
  options: Pulumi.ComponentResourceOptions,
) => provider.ConstructResult;

/**
 * A simulated AWS service: all that the doors need to know of it. It is one folder, whose `index.ts` is the module, and one line
 * in `services/index.ts`. Limits and errors that AWS documents are in the folder's `limits.ts` and `errors.ts`.
 */
export interface ServiceModule<Service = undefined> {
  /** The folder, as the module's `__dirname`: what the service does not have is refused with it. */
  readonly folder: string;
  /** Starts it over a cloud's stores. @default there is nothing to start: its resources are records */
  open?(cloud: LocalCloud, plugs: Plugs): Service;
  /** Ends what it has under way. @default nothing */
  close?(service: Service): Promise<void>;
  /** @default clients cannot call it; a program can make its resources */
  readonly api?: WireApi<Service>;
  /** @default none */
  readonly resources?: readonly ResourceDescription<never>[];
  /** Functions of the provider. @default none */
  readonly functions?: readonly FunctionDescription[];
  /** Components that run in a provider, by type, each loaded when it is asked for. @default none */
  readonly components?: Readonly<Record<string, () => ComponentConstructor>>;
}

/** Keeps what `open` returns in the module's type, which says how the running service is seen by others. */
export function defineService<Service = undefined>(
  module: ServiceModule<Service>,
): ServiceModule<Service> {
  return module;
}
