import { ServiceError } from "../errors";
import type { ProviderDoor, ServedProvider } from "../doors/provider/grpc-server";
import { LocalCloudProvider } from "../doors/provider/provider";
import {
  accountRefusal,
  readProviderSettings,
  type AssumedRole,
} from "../doors/provider/provider-settings";
import { TaggingProvider } from "../doors/provider/tagging-provider";
import { nameInArn } from "../resources/arn";
import { roles } from "../services/iam/records";
import type { Services } from "../services/open-services";
import { FaultyProvider } from "./faulty-provider";

/**
 * The provider `aws` of a local cloud with one account; the cloud's faults also happen to the engine's calls. Each provider of a
 * program, the default one and those that it makes, has a connection and settings of its own.
 */
export function oneAccountProvider(services: Services): ProviderDoor {
  const byRegion = new Map<string, LocalCloudProvider>();
  const byPeer = new Map<string, ServedProvider>();
  const inRegion = (region: string): LocalCloudProvider => {
    const known = byRegion.get(region) ?? new LocalCloudProvider(services.inRegion(region));
    byRegion.set(region, known);
    return known;
  };
  return {
    configure: async (peer, args) => {
      const settings = readProviderSettings(args);
      const { account, region: ownRegion } = services.cloud;
      const refusal = accountRefusal(settings, account);
      if (refusal !== undefined) throw new ServiceError("AWSAccountNotAllowed", refusal);
      if (settings.role) requireRole(services, settings.role);
      const provider = new TaggingProvider(inRegion(settings.region ?? ownRegion), settings);
      byPeer.set(peer, new FaultyProvider(provider, (call) => services.cloud.pass(call)));
      return Promise.resolve();
    },
    providerOf: (peer) => {
      const provider = byPeer.get(peer);
      if (provider) return provider;
      throw new ServiceError("NoValidCredentialSources", "The provider was not configured.");
    },
  };
}

/** In the words of STS, which does not tell a role that does not exist from one that may not be assumed. */
function requireRole({ cloud }: Services, { roleArn }: AssumedRole): void {
  if (roles.find(cloud, nameInArn(roleArn))?.arn === roleArn) return;
  throw new ServiceError(
    "AccessDenied",
    `Cannot assume IAM Role: User: arn:aws:iam::${cloud.account}:user/rehearsal is not authorized to perform: sts:AssumeRole on resource: ${roleArn}. A role of the local cloud's account ${cloud.account} can be assumed once it exists.`,
  );
}
