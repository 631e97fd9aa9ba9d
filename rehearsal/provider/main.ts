import { provider } from "@pulumi/pulumi";

import { startServer } from "../server";
import { openServices } from "../services";
import { LocalCloudProvider } from "./provider";

/** What a local cloud's own process is told, as JSON in its one argument. */
export interface CloudProcessOptions {
  readonly folder: string;
  readonly region: string;
  /** Port of the wire endpoints; 0 for any free one. */
  readonly port: number;
  /** Unit: seconds. */
  readonly roleDelaySeconds?: number;
}

/**
 * A local cloud in a process of its own: the wire endpoints and the provider that the engine attaches to. It
 * writes two lines, the endpoints' address and the provider's port, and ends when its standard input does.
 */
async function main(options: CloudProcessOptions): Promise<void> {
  const services = openServices(options);
  const server = await startServer(services, { port: options.port });
  console.log(server.url);
  // The SDK's server prints its port itself; that is how the engine's own plugins start.
  await provider.main(new LocalCloudProvider(services), []);
  process.stdin.resume().once("end", () => {
    void server
      .close()
      .then(() => services.close())
      .then(() => process.exit(0));
  });
  // An interrupt at the terminal reaches the whole group; this process outlives the engine that it serves.
  process.on("SIGINT", () => undefined);
}

main(JSON.parse(process.argv[2] ?? "{}") as CloudProcessOptions).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
});
