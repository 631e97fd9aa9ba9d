import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { TrinoClient } from "./trino-client";

/** A Trino of a test's own, on loopback, with the Hive connector over a folder. */
export interface TrinoServer {
  readonly client: TrinoClient;
  close(): Promise<void>;
}

/**
 * How long a story with Trino may take, its start included: 10 s on 2 idle cores, but 90 s were seen on busy ones.
 * Unit: milliseconds.
 */
export const TRINO_PATIENCE_MS = 240_000;

/**
 * Skips where tests/suites/opinions/run has not said where Trino is; with CI set that is a failure.
 */
export function needsTrino(context: Mocha.Context): void {
  if (process.env.TRINO_HOME && process.env.TRINO_JAVA_HOME) return;
  if (process.env.CI)
    throw new Error("TRINO_HOME is not set. Start the suite with tests/suites/opinions/run.");
  context.skip();
}

/**
 * Starts Trino and waits until it answers.
 * @param lake folder that Trino sees as `local:///`
 * @throws Error with what the server printed when it does not come up
 */
export async function startTrino(lake: string): Promise<TrinoServer> {
  const { TRINO_HOME: home = "", TRINO_JAVA_HOME: java = "" } = process.env;
  const folder = mkdtempSync(join(tmpdir(), "trino-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeConfiguration(folder, url, port, lake);
  const server = spawn(join(java, "bin", "java"), javaArguments(home, folder), { cwd: folder });
  let printed = "";
  const keep = (chunk: Buffer) => (printed = `${printed}${String(chunk)}`.slice(-20_000));
  server.stdout.on("data", keep);
  server.stderr.on("data", keep);
  const close = async () => {
    await stop(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(url, server);
  } catch (cause) {
    await close();
    throw new Error(`Trino did not come up:\n${printed}`, { cause });
  }
  return { client: new TrinoClient(url), close };
}

function javaArguments(home: string, folder: string): string[] {
  return [
    "-Xmx2G",
    "--enable-native-access=ALL-UNNAMED",
    "--add-modules=jdk.incubator.vector",
    "-Djdk.attach.allowAttachSelf=true",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:G1NumCollectionsKeepPinned=10000000",
    `-Dconfig=${join(folder, "etc", "config.properties")}`,
    `-Dnode.environment=test`,
    `-Dnode.data-dir=${join(folder, "data")}`,
    `-Dnode.internal-address=127.0.0.1`,
    `-Dnode.bind-ip=127.0.0.1`,
    "-cp",
    join(home, "lib", "*"),
    "io.trino.server.TrinoServer",
  ];
}

/** @see https://trino.io/docs/476/connector/hive.html */
function writeConfiguration(folder: string, url: string, port: number, lake: string): void {
  const write = (file: string, properties: Readonly<Record<string, string | number>>) => {
    const lines = Object.entries(properties).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(folder, "etc", file), lines.join(""));
  };
  mkdirSync(join(folder, "etc", "catalog"), { recursive: true });
  write("config.properties", {
    coordinator: "true",
    "node-scheduler.include-coordinator": "true",
    "http-server.http.port": port,
    "discovery.uri": url,
    "catalog.config-dir": join(folder, "etc", "catalog"),
    "plugin.dir": join(process.env.TRINO_HOME ?? "", "plugin"),
  });
  write(join("catalog", "hive.properties"), {
    "connector.name": "hive",
    "hive.metastore": "file",
    "hive.metastore.catalog.dir": "local:///metastore",
    "fs.native-local.enabled": "true",
    "local.location": lake,
    "hive.non-managed-table-writes-enabled": "true",
    "hive.partition-projection-enabled": "true",
    // In S3 a projected partition without objects is empty; a folder that is not there would be an error.
    "hive.ignore-absent-partitions": "true",
    "hive.max-partitions-per-writers": 100,
  });
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + TRINO_PATIENCE_MS;
  const client = new TrinoClient(url);
  for (;;) {
    if (server.exitCode !== null) throw new Error(`It ended with ${server.exitCode}.`);
    // A server that already listens answers queries only once its node has announced itself.
    const isUp = await client.ask("select 1").then(
      () => true,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > deadline)
      throw new Error(`It did not answer within ${TRINO_PATIENCE_MS / 1000} s.`);
    await delay(250);
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGKILL"); // Nothing of it is kept.
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
