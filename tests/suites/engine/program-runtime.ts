import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import type { automation } from "@pulumi/pulumi";
import * as automationServer from "@pulumi/pulumi/automation/server";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

/** The SDK's own runtime for inline programs, which its types leave out. */
const { LanguageServer } = automationServer as unknown as {
  readonly LanguageServer: new (program: automation.PulumiFn) => UntypedServiceImplementation;
};

type Outputs = Record<string, unknown>;

/** What runs a Node program for the engine's own command. */
export interface ProgramRuntime {
  /** Options to add to a `pulumi` command. */
  readonly options: readonly string[];
  close(): void;
}

/**
 * Pulumi's installer puts the language host for Node beside the engine. Where it is not on PATH, as with an engine
 * that was built from its Go module, the command is told to use the runtime of the Automation API.
 */
export function hasLanguageHost(): boolean {
  const has = (process.env.PATH ?? "")
    .split(delimiter)
    .some((folder) => existsSync(join(folder, "pulumi-language-nodejs")));
  const runtime = has ? "pulumi-language-nodejs" : "the SDK's LanguageServer (--client)";
  console.log(`      the program is run by ${runtime}`);
  return has;
}

/** @param entry the program's main file */
export async function programRuntime(entry: string): Promise<ProgramRuntime> {
  if (hasLanguageHost()) return { options: [], close: () => undefined };
  const server = new Server();
  server.addService(LanguageRuntimeService, new LanguageServer(inlineProgram(entry)));
  const port = await new Promise<number>((bound, failed) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, number) =>
      error ? failed(error) : bound(number),
    ),
  );
  return { options: [`--client=127.0.0.1:${port}`], close: () => server.forceShutdown() };
}

/** A program's main file as an inline program: every run loads it anew, because loading it makes its resources. */
export function inlineProgram(entry: string): automation.PulumiFn {
  const load = createRequire(entry);
  return async () => {
    delete load.cache[entry];
    const exported = load(entry) as Outputs | (() => Promise<Outputs>);
    return typeof exported === "function" ? exported() : exported;
  };
}
