import { existsSync } from "node:fs";

import { engineEnv } from "../stack/automation-stack";
import { EngineCommand, EngineFailedError } from "../stack/engine-command";
import type { FoundEngine } from "../stack/find-engine";
import { stateFile, type StackPlace, type StackRecord } from "../stack/stack-place";
import { PROJECT_ROOT } from "../project-root";
import { go, noAnswer, noGo, skipped, warning, type Finding } from "./finding";

/** A stack and its settings, for the checks. */
export interface ExaminedStack {
  readonly place: StackPlace;
  readonly record: StackRecord;
}

/** Whether the engine can read the state. */
export async function checkBackend(
  { place, record }: ExaminedStack,
  engine: FoundEngine | undefined,
): Promise<Finding> {
  if (record.target === "local") return go(`files in ${place.state}`);
  if (!engine) return skipped("needs the engine");
  try {
    const { stdout } = await runEngine(engine, ["whoami", "--json"], { place, record });
    const { user, url } = JSON.parse(stdout) as { user: string; url: string };
    if (!url.startsWith("file://")) return go(`${url} as ${user}`);
    return warning(
      `${url}: on this machine only`,
      "For a stack that others share, keep the state in S3 (--backend s3://bucket) or Pulumi Cloud (--backend https://api.pulumi.com).",
    );
  } catch (error) {
    return noGo(
      `${record.backend ?? "the one pulumi is logged in to"}: ${lastLine(error)}`,
      "Choose one that you can reach: --backend s3://bucket, --backend file://~, or pulumi login for Pulumi Cloud.",
    );
  }
}

/** Whether secrets in the state can be decrypted. */
export async function checkSecrets(
  examined: ExaminedStack,
  engine: FoundEngine | undefined,
  region: string,
): Promise<Finding> {
  const { record, place } = examined;
  if (record.target === "local") return go("an empty passphrase: a local stack has no secrets");
  const provider = record.secretsProvider ?? "default";
  if (provider.startsWith("awskms:")) return checkKms(provider, region);
  const backend = record.backend ?? process.env.PULUMI_BACKEND_URL ?? "https://";
  if (provider === "default" && backend.startsWith("https://"))
    return go("Pulumi Cloud's own keys");
  if (provider !== "default" && provider !== "passphrase") {
    return skipped(`${provider}: lab cannot check it; pulumi up does`);
  }
  if (
    process.env.PULUMI_CONFIG_PASSPHRASE === undefined &&
    !process.env.PULUMI_CONFIG_PASSPHRASE_FILE
  ) {
    return noGo(
      "needs a passphrase, and none is set",
      "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE, or use a key: --secrets-provider awskms://alias/name?region=…",
    );
  }
  const file = stateFile(backend, place.stack);
  const isNew = file !== undefined && !existsSync(file);
  if (!engine || isNew) return go("a passphrase, and one is set");
  try {
    // Of the commands that only read, this is the only one that decrypts the state with the passphrase.
    await runEngine(
      engine,
      ["stack", "export", "--show-secrets", "--stack", place.stack],
      examined,
    );
    return go("a passphrase, and the one set opens the state");
  } catch (error) {
    // Foreign texts of the engine, as in stack/automation-stack.ts and stack/lab-stack.ts.
    const output = error instanceof EngineFailedError ? error.output : "";
    if (/no stack named/.test(output)) return go("a passphrase, and one is set");
    const isWrong = /incorrect passphrase/.test(output);
    return noGo(
      isWrong ? "the passphrase does not open the state" : lastLine(error),
      "Set the passphrase that the stack was made with in PULUMI_CONFIG_PASSPHRASE.",
    );
  }
}

async function checkKms(url: string, fallbackRegion: string): Promise<Finding> {
  const [, key = "", query = ""] = /^awskms:\/\/\/?([^?]*)\??(.*)$/.exec(url) ?? [];
  const region = new URLSearchParams(query).get("region") ?? fallbackRegion;
  return checkKey(decodeURIComponent(key), region);
}

/** Whether a KMS key may be used. @param key id, ARN or alias */
export async function checkKey(key: string, region: string): Promise<Finding> {
  const { KMSClient, DescribeKeyCommand } = await import("@aws-sdk/client-kms");
  const kms = new KMSClient({ region, maxAttempts: 2 });
  try {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: key }));
    const { KeyState: state, KeyUsage: usage, Arn: arn } = KeyMetadata ?? {};
    if (state !== "Enabled") {
      return noGo(
        `the key ${key} is ${state}`,
        "Enable it, or cancel its deletion, in the KMS console.",
      );
    }
    if (usage !== "ENCRYPT_DECRYPT") {
      return noGo(`the key ${key} is for ${usage}`, "Use a symmetric key for encryption.");
    }
    return go(arn ?? key);
  } catch (error) {
    if ((error as Error).name !== "NotFoundException") {
      return noAnswer(error, "kms:DescribeKey", region);
    }
    return noGo(`the key ${key} does not exist in ${region}`, "Choose a key of that region.");
  } finally {
    kms.destroy();
  }
}

function runEngine(engine: FoundEngine, args: string[], examined: ExaminedStack) {
  const command = new EngineCommand(engine.path, engine.version);
  return command.run(args, PROJECT_ROOT, engineEnv(examined, undefined));
}

function lastLine(error: unknown): string {
  const text = error instanceof EngineFailedError ? error.output : (error as Error).message;
  return (
    text
      .trim()
      .split("\n")
      .at(-1)
      ?.replace(/^error: /, "") ?? ""
  );
}
