import type { Services } from "../services/open-services";
import type { RunningLocalCloud } from "./running-local-cloud";

const running = new WeakMap<RunningLocalCloud, Services>();

/** Keeps the services of a cloud for the mocks and the provider, so that they are not part of the public types. */
export function rememberServices(cloud: RunningLocalCloud, services: Services): void {
  running.set(cloud, services);
}

/** @throws TypeError when the cloud was not started by `startLocalCloud` */
export function servicesOf(cloud: RunningLocalCloud): Services {
  const services = running.get(cloud);
  if (services) return services;
  throw new TypeError(
    "This is not a local cloud that startLocalCloud returned. Pass the object itself, not a copy of it.",
  );
}
