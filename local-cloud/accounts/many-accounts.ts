import type { IncomingMessage } from "node:http";

import { ServiceError } from "../errors";
import { LocalCloudProvider } from "../doors/provider/provider";
import { accountRefusal, readProviderSettings } from "../doors/provider/provider-settings";
import { TaggingProvider } from "../doors/provider/tagging-provider";
import type { ProviderDoor, ServedProvider } from "../doors/provider/grpc-server";
import { accessKeyOf, regionOf } from "../doors/wire/signature";
import type { WireDoor } from "../doors/wire/server";
import { retryThrottled, THROTTLED_ATTEMPTS } from "../faults/retry-throttled";
import type { Services } from "../services/open-services";
import type { Faults } from "../faults/faults";
import { AccountClouds, type AccountCloudsOptions } from "./account-clouds";
import { FaultyProvider } from "./faulty-provider";
import { ORGANISER_KEY, type AssumeRoleInput, type Session, type Sessions } from "./sessions";

/** Many accounts behind one provider and one address; each is reached with the credentials of its role only. */
export class ManyAccounts implements ProviderDoor, WireDoor {
  private readonly clouds: AccountClouds;
  private readonly faults: Faults;
  private readonly providers = new Map<string, LocalCloudProvider>();
  private readonly byPeer = new Map<string, ServedProvider>();

  constructor(
    options: AccountCloudsOptions,
    private readonly sessions: Sessions,
  ) {
    this.faults = options.faults;
    this.clouds = new AccountClouds(options);
  }

  /** The provider assumes the role that it is configured with, as AWS's does. */
  async configure(peer: string, args: Readonly<Record<string, unknown>>): Promise<void> {
    const settings = readProviderSettings(args);
    const { region, role } = settings;
    if (region === undefined || role === undefined)
      throw new ServiceError(
        "NoValidCredentialSources",
        "No valid credential sources found: this cloud has many accounts. Set aws:region and aws:assumeRoles to choose one.",
      );
    const { account } = await retryThrottled(THROTTLED_ATTEMPTS.signIn, () =>
      this.assumeRole(role),
    );
    const refusal = accountRefusal(settings, account);
    if (refusal !== undefined) throw new ServiceError("AWSAccountNotAllowed", refusal);
    const key = `${account} ${region}`;
    const provider =
      this.providers.get(key) ?? new LocalCloudProvider(this.clouds.servicesOf(account, region));
    this.providers.set(key, provider);
    const tagging = new TaggingProvider(provider, settings);
    this.byPeer.set(peer, new FaultyProvider(tagging, (call) => this.faults.pass(account, call)));
  }

  providerOf(peer: string): ServedProvider {
    const provider = this.byPeer.get(peer);
    if (!provider)
      throw new ServiceError("NoValidCredentialSources", "The provider was not configured.");
    return provider;
  }

  async servicesFor(request: IncomingMessage, call: string): Promise<Services> {
    const key = accessKeyOf(request);
    if (key === ORGANISER_KEY) {
      throw new ServiceError(
        "AccessDeniedException",
        `The organiser may assume roles and nothing else, and asked for ${call}.`,
        { status: 403 },
      );
    }
    const { account } = this.sessions.find(key);
    await this.faults.pass(account, call);
    this.sessions.find(key); // A fault may have ended it just now.
    return this.clouds.servicesOf(account, regionOf(request));
  }

  async assumeRole(input: AssumeRoleInput): Promise<Session> {
    const session = this.sessions.assume(input);
    await this.faults.pass(session.account, "STS.AssumeRole");
    return session;
  }

  callerOf(request: IncomingMessage): { readonly account: string; readonly arn: string } {
    const key = accessKeyOf(request);
    if (key === ORGANISER_KEY)
      return { account: "000000000000", arn: "arn:aws:iam::000000000000:user/organiser" };
    const { account, roleArn } = this.sessions.find(key);
    const role = roleArn.split("/").at(-1);
    return { account, arn: `arn:aws:sts::${account}:assumed-role/${role}/lab` };
  }

  close(): Promise<void> {
    return this.clouds.close();
  }
}
