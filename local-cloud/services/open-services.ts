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
  /** The same account's services in a region, which are started when they are first needed. */
  inRegion(region: string): Services;
  /** Those of a region in which something was made. @returns undefined where there is nothing */
  findRegion(region: string): Services | undefined;
  /** Stops running statements and gives the folder free. */
  close(): Promise<void>;
}

/** What a local cloud is opened with. */
export interface OpenOptions extends LocalCloudOptions, Plugs {}

/** Opens a local cloud and its services. @throws FolderInUseError */
export function openServices({ jobs, ...options }: OpenOptions): Services {
  const home = LocalCloud.open(options);
  const regions = new Map<string, Services>();
  const inRegion = (region: string): Services => {
    const known = regions.get(region);
    if (known) return known;
    const started = start(region === home.region ? home : home.inRegion(region));
    regions.set(region, started);
    return started;
  };
  const start = (cloud: LocalCloud): Services => {
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
      inRegion,
      findRegion: (region) =>
        regions.has(region) || home.otherRegions().includes(region) ? inRegion(region) : undefined,
      close: async () => {
        await Promise.all(running.map(({ close }) => close()));
        if (cloud !== home) return cloud.close();
        const others = [...regions.values()].filter((one) => one.cloud !== home);
        await Promise.all(others.map((one) => one.close()));
        home.close();
      },
    };
  };
  return inRegion(home.region);
}
