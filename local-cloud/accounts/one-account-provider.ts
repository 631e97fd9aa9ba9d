import { oneProvider, type ProviderDoor } from "../doors/provider/grpc-server";
import { LocalCloudProvider } from "../doors/provider/provider";
import type { Services } from "../services/open-services";
import { FaultyProvider } from "./faulty-provider";

/** The provider `aws` of a local cloud with one account; the cloud's faults also happen to the engine's calls. */
export function oneAccountProvider(services: Services): ProviderDoor {
  const pass = (call: string) => services.cloud.pass(call);
  return oneProvider(new FaultyProvider(new LocalCloudProvider(services), pass));
}
