import { isGenerated } from "../../resources/physical-name";
import type { ResourceDescription } from "../../resources/resource-description";
import { isSame, isUnknown } from "./encoding";

type Encoded = Readonly<Record<string, unknown>>;

/** What another set of inputs means for a resource. */
export interface Differences {
  /** Inputs that are other than before, or that the cloud has changed behind the program's back. */
  readonly changed: readonly string[];
  /** Those of them that need another resource. */
  readonly replaced: readonly string[];
  /** Whether the old resource must go before the new one comes, for it holds the name. */
  readonly isDeletedFirst: boolean;
}

/** What is known of a resource's past. */
export interface Past {
  /** Inputs of the last time that it was made or changed. */
  readonly inputs: Encoded;
  /** Outputs of that time. */
  readonly outputs: Encoded;
  /** Outputs as the engine has them, refreshed perhaps. */
  readonly refreshed: Encoded;
}

/** Compares inputs with what was asked for last, and what was answered with what a refresh has found. */
export function differences(
  { replaceOn = [], naming }: ResourceDescription,
  { inputs, outputs, refreshed }: Past,
  news: Encoded,
): Differences {
  const names = new Set([...Object.keys(inputs), ...Object.keys(news)]);
  const changed = [...names].filter(
    (name) =>
      isUnknown(news[name]) ||
      !isSame(inputs[name] ?? undefined, news[name] ?? undefined) ||
      (name in news && !isSame(outputs[name], refreshed[name])),
  );
  const replaced = changed.filter((name) => replaceOn.includes(name));
  const name = naming && news[naming.property];
  const isDeletedFirst =
    naming !== undefined &&
    replaced.length > 0 &&
    !replaced.includes(naming.property) &&
    !isGenerated(naming, name);
  return { changed, replaced, isDeletedFirst };
}
