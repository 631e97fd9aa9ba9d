import * as pulumi from "@pulumi/pulumi";

import type { AssetSource } from "../../resources/asset-source";

/** Inputs as descriptions take them: secrets opened, assets as a path or a text. */
export async function plainInputs(
  inputs: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  return (await plain(inputs)) as Record<string, unknown>;
}

async function plain(value: unknown): Promise<unknown> {
  const open: unknown = pulumi.runtime.isRpcSecret(value)
    ? pulumi.runtime.unwrapRpcSecret(value)
    : value;
  if (Array.isArray(open)) return Promise.all(open.map(plain));
  if (pulumi.asset.Asset.isInstance(open)) return assetSource(open);
  if (typeof open !== "object" || open === null) return open;
  const entries = Object.entries(open).map(
    async ([name, entry]) => [name, await plain(entry)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function assetSource(asset: pulumi.asset.Asset): Promise<AssetSource> {
  if (asset instanceof pulumi.asset.FileAsset) return { kind: "file", path: await asset.path };
  if (asset instanceof pulumi.asset.StringAsset) return { kind: "text", text: await asset.text };
  throw new Error(
    "An asset of a rehearsal needs to be a file or a text; a remote asset needs the network.",
  );
}
