import type { AutomaticName } from "./automatic-name";
import type { ServedProvider } from "./grpc-server";
import type { Differences } from "./differences";
import { isUnknown, UNKNOWN } from "./encoding";
import type { Checked, Known } from "./provider";
import type { IgnoredTags, ProviderSettings } from "./provider-settings";
import { TAGGED_TYPES } from "./tagged-types";
import { typeOf } from "./urn";

type Encoded = Record<string, unknown>;
type Tags = Readonly<Record<string, unknown>>;

/**
 * A provider that gives its default tags to what it makes, and leaves tags that it ignores to others: `tagsAll` is what a resource
 * has, `tags` is what the program gave.
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/provider/#providerdefaulttags
 */
export class TaggingProvider implements ServedProvider {
  constructor(
    private readonly inner: ServedProvider,
    private readonly settings: Pick<ProviderSettings, "defaultTags" | "ignoredTags">,
  ) {}

  check(urn: string, olds: Encoded, news: Encoded, name?: AutomaticName): Checked {
    const checked = this.inner.check(urn, olds, news, name);
    if (!TAGGED_TYPES.has(typeOf(urn))) return checked;
    return { ...checked, inputs: { ...checked.inputs, tagsAll: this.allTags(checked.inputs) } };
  }

  diff(urn: string, known: Known, news: Encoded): Differences {
    // A state that was made before local clouds had tagsAll has the tags that the program gave, and no others.
    const { inputs } = known;
    const past = TAGGED_TYPES.has(typeOf(urn)) &&
      !("tagsAll" in inputs) && { inputs: { ...inputs, tagsAll: inputs["tags"] ?? {} } };
    return this.inner.diff(urn, { ...known, ...past }, news);
  }

  create(...args: Parameters<ServedProvider["create"]>) {
    return this.inner.create(...args);
  }

  update(...args: Parameters<ServedProvider["update"]>) {
    return this.inner.update(...args);
  }

  async read(urn: string, known: Known): Promise<Known> {
    const { id, inputs, outputs } = await this.inner.read(urn, known);
    const { ignoredTags } = this.settings;
    return {
      id,
      inputs: withoutTags(inputs, ignoredTags),
      outputs: withoutTags(outputs, ignoredTags),
    };
  }

  delete(...args: Parameters<ServedProvider["delete"]>) {
    return this.inner.delete(...args);
  }

  invoke(...args: Parameters<ServedProvider["invoke"]>) {
    return this.inner.invoke(...args);
  }

  private allTags({ tags = {} }: Encoded): unknown {
    if (isUnknown(tags)) return UNKNOWN;
    return without({ ...this.settings.defaultTags, ...(tags as Tags) }, this.settings.ignoredTags);
  }
}

function withoutTags(properties: Encoded, ignored: IgnoredTags): Encoded {
  const kept = ["tags", "tagsAll"].flatMap((name) => {
    const tags = properties[name];
    return typeof tags === "object" && tags !== null
      ? [[name, without(tags as Tags, ignored)] as const]
      : [];
  });
  return { ...properties, ...Object.fromEntries(kept) };
}

function without(tags: Tags, { keys, keyPrefixes }: IgnoredTags): Encoded {
  const isIgnored = (key: string) =>
    keys.includes(key) || keyPrefixes.some((prefix) => key.startsWith(prefix));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !isIgnored(key)));
}
