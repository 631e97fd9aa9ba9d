import { LocalCloudProvider, type Known } from "../../../../../local-cloud/doors/provider/provider";
import type { Services } from "../../../../../local-cloud/services/open-services";
import { aLocalCloud } from "../../local-cloud-fixture";

type Encoded = Record<string, unknown>;

/** A resource that the engine has made, with what the engine asks for it next. */
export interface MadeResource {
  readonly urn: string;
  readonly known: Known;
  update(news: Encoded): Promise<Encoded>;
  read(): Promise<Known>;
  remove(): Promise<void>;
}

/** A local cloud with the engine's door to it. Close it after the test. */
export interface ProviderFixture {
  readonly provider: LocalCloudProvider;
  readonly services: Services;
  make(type: string, inputs: Encoded): Promise<MadeResource>;
  /** What the engine asks for `pulumi import`: it knows nothing but the id. */
  adopt(type: string, id: string): Promise<Known>;
  close(): Promise<void>;
}

/** URN of a resource in one of the lab's components. */
export function urnOf(type: string, name = "lab"): string {
  return `urn:pulumi:workshop::analytics-lab::lab:index:DataLake$${type}::${name}`;
}

/** Opens a fresh local cloud, and the provider that the engine would attach to. */
export function aProvider(): ProviderFixture {
  const { services, close } = aLocalCloud();
  const provider = new LocalCloudProvider(services);
  return {
    provider,
    services,
    make: async (type, inputs) => {
      const urn = urnOf(type);
      const known = await provider.create(urn, inputs, false);
      return {
        urn,
        known,
        update: (news) => provider.update(urn, known, news, false),
        read: () => provider.read(urn, known),
        remove: () => provider.delete(urn, known),
      };
    },
    adopt: (type, id) => provider.read(urnOf(type), { id, inputs: {}, outputs: {} }),
    close,
  };
}
