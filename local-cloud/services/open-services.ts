import { LocalCloud, type LocalCloudOptions } from "../cloud";
import * as SERVICES from "./index";
import type { Plugs, ServiceModule } from "./service-module";

type List = typeof SERVICES;

/** The services that run, by their names in the list. */
type Running = {
  readonly [Name in keyof List]: List[Name] extends ServiceModule<infer Service> ? Service : never;
};

/** A local cloud with its services running: what the resource doors and the wire endpoints talk to. */
export interface Services extends Running {
  readonly cloud: LocalCloud;
  /** Stops running statements and gives the folder free. */
  close(): Promise<void>;
}

/** What a local cloud is opened with. */
export interface OpenOptions extends LocalCloudOptions, Plugs {}

/** Opens a local cloud and its services. @throws FolderInUseError */
export function openServices({ jobs, ...options }: OpenOptions): Services {
  const cloud = LocalCloud.open(options);
  const running = Object.entries<ServiceModule<unknown>>(SERVICES).map(([name, module]) => {
    const service = module.open?.(cloud, { jobs });
    return { name, service, close: async () => module.close?.(service) };
  });
  return {
    // As it was made of the list that the type is made of.
    ...(Object.fromEntries(
      running.map(({ name, service }) => [name, service]),
    ) as unknown as Running),
    cloud,
    close: async () => {
      await Promise.all(running.map(({ close }) => close()));
      cloud.close();
    },
  };
}
