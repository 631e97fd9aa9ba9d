/**
 * The engine's own keys for what JSON has no word for.
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
 */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** A secret as the engine hands it over. */
export function secret(value: unknown): Record<string, unknown> {
  return { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value };
}

/** An asset as the engine hands it over, with the digest that it has made of the content. */
export function asset(content: Record<string, unknown>): Record<string, unknown> {
  return { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", ...content };
}

/** An archive as the engine hands it over. */
export function archive(path: string): Record<string, unknown> {
  return { [SIGNATURE]: "0def7320c3a5731c473e5ecbe6d01bc7", path, hash: "5d41402a" };
}
