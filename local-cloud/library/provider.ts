import { oneAccountProvider } from "../accounts/one-account-provider";
import { serveProvider } from "../doors/provider/grpc-server";
import type { RunningLocalCloud } from "./running-local-cloud";
import { servicesOf } from "./running-services";

/** A provider `aws` that Pulumi's engine can attach to. */
export interface AttachableProvider {
  /** Value of `PULUMI_DEBUG_PROVIDERS`, for example `aws:41234`. */
  readonly attach: string;
  /** Environment variables for the `pulumi` command. They are not set in this process. */
  readonly env: Readonly<Record<string, string>>;
  /** Stops the provider, after calls under way have answered. The local cloud keeps running. */
  close(): Promise<void>;
}

/**
 * Serves the provider `aws` of a local cloud to Pulumi's engine: `pulumi up` creates, updates and deletes resources there.
 *
 * ```ts
 * import { startLocalCloud } from "@analytics-lab/local-cloud";
 * import { serveAwsProvider } from "@analytics-lab/local-cloud/provider";
 *
 * export async function printAttachment(): Promise<void> {
 *   const cloud = await startLocalCloud();
 *   const provider = await serveAwsProvider(cloud);
 *   console.log(`PULUMI_DEBUG_PROVIDERS=${provider.attach} pulumi up`);
 * }
 * ```
 * @throws TypeError when `cloud` was not started by `startLocalCloud`
 */
export async function serveAwsProvider(cloud: RunningLocalCloud): Promise<AttachableProvider> {
  const server = await serveProvider(oneAccountProvider(servicesOf(cloud)));
  const attach = `aws:${server.port}`;
  return {
    attach,
    env: {
      PULUMI_DEBUG_PROVIDERS: attach,
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    },
    close: () => server.close(),
  };
}
