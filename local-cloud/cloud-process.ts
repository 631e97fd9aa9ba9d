import { provider, type ComponentResourceOptions, type Inputs } from "@pulumi/pulumi";

import { oneAccountProvider } from "./accounts/one-account-provider";
import { openManyAccounts, type ManyAccountsOptions } from "./accounts/open-many-accounts";
import type { FaultRule } from "./faults/fault-rules";
import { faultsOfOneAccount } from "./faults/one-account";
import { startServer } from "./doors/wire";
import type { GlueJobs } from "./services/glue/job-implementation";
import { openServices } from "./services/open-services";
import { loadComponent } from "./services/registry";
import { serveProvider } from "./doors/provider/grpc-server";

/** What a local cloud's own process is told. */
export interface CloudProcessOptions {
  readonly folder: string;
  readonly region: string;
  /** Port of the wire endpoints; 0 for any free one. */
  readonly port: number;
  /** Unit: seconds. */
  readonly roleDelaySeconds?: number;
  /** What goes wrong on purpose in its one account. @default nothing */
  readonly faults?: readonly FaultRule[];
  /** Whether jobs may fetch from other machines. @default false */
  readonly reachesInternet?: boolean;
  /** Plays these accounts, each in the regions that it is asked for in, instead of one. */
  readonly many?: ManyAccountsOptions;
}

/**
 * A local cloud in a process of its own: the wire endpoints, and the providers `aws` and `awsx` that the engine
 * attaches to. It writes three lines, the endpoints' address and the two ports, and ends when its standard input does.
 * @param jobs what its Glue jobs run
 */
export async function runCloudProcess(
  options: CloudProcessOptions,
  jobs?: GlueJobs,
): Promise<void> {
  const {
    wire,
    provider: door,
    close,
  } = options.many ? openMany(options, options.many, jobs) : openOne(options, jobs);
  const server = await startServer(wire, { port: options.port });
  const aws = await serveProvider(door);
  console.log(server.url);
  console.log(String(aws.port));
  // Components are programs of their own, so the SDK's server runs them; it prints its port itself.
  await provider.main({ version: "3.9.0", construct }, []);
  process.stdin.resume().once("end", () => {
    void aws
      .close()
      .then(() => server.close())
      .then(close)
      .then(() => process.exit(0));
  });
  // An interrupt at the terminal reaches the whole group; this process outlives the engine that it serves.
  process.on("SIGINT", () => undefined);
}

function openOne({ faults: rules = [], ...options }: CloudProcessOptions, jobs?: GlueJobs) {
  const services = openServices({ ...options, faults: faultsOfOneAccount(rules), jobs });
  return {
    wire: services,
    provider: oneAccountProvider(services),
    close: () => services.close(),
  };
}

function openMany(
  { folder, roleDelaySeconds }: CloudProcessOptions,
  many: ManyAccountsOptions,
  jobs?: GlueJobs,
) {
  const accounts = openManyAccounts({ folder, roleDelaySeconds, jobs }, many);
  return { wire: accounts, provider: accounts, close: () => accounts.close() };
}

function construct(
  name: string,
  type: string,
  inputs: Inputs,
  options: ComponentResourceOptions,
): Promise<provider.ConstructResult> {
  return Promise.resolve().then(() => loadComponent(type)(name, inputs, options));
}
