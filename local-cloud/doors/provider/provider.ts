import { randomBytes } from "node:crypto";

import { named } from "../../resources/physical-name";
import type { ExistingResource, ResourceDescription } from "../../resources/resource-description";
import type { Services } from "../../services/open-services";
import { describeFunction, describeResource } from "../../services/registry";
import { differences, type Differences } from "./differences";
import { decoded, encoded, isMissing, UNKNOWN } from "./encoding";
import { Ledger, type LedgerEntry } from "../../resources/ledger";
import { automaticallyNamed, type AutomaticName } from "./automatic-name";
import { partsOf } from "./urn";

type Encoded = Record<string, unknown>;

/** Inputs, named and judged. */
export interface Checked {
  readonly inputs: Encoded;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

/** A resource as the engine keeps it; without an id it is not there. */
export interface Known {
  readonly id: string | undefined;
  readonly inputs: Encoded;
  readonly outputs: Encoded;
}

/**
 * The second door of the local cloud: the provider `aws` of the real engine. The same descriptions as behind the
 * mocks, with a ledger of what the engine had made. Values are in the engine's encoding.
 * @see https://www.pulumi.com/docs/iac/guides/building-extending/providers/
 */
export class LocalCloudProvider {
  private readonly ledger: Ledger;

  constructor(private readonly services: Services) {
    this.ledger = new Ledger(services.cloud);
  }

  /** @param automaticName what `pulumi:autonaming` says of the resource's name */
  check(urn: string, olds: Encoded, news: Encoded, automaticName?: AutomaticName): Checked {
    const { type, name } = partsOf(urn);
    const description = describeResource(type);
    const given = withOldName(description, olds, news);
    const { naming } = description;
    const inputs =
      automaticName === undefined
        ? named(description, given, name, randomHex(64))
        : automaticallyNamed(description, given, automaticName);
    const unnamed = automaticName && naming && !naming.isGiven ? [naming.property] : [];
    const failures = [...new Set([...(description.required ?? []), ...unnamed])]
      .filter((property) => isMissing(inputs[property]))
      .map((property) => ({ property, reason: `Missing required argument "${property}".` }));
    return { inputs, failures };
  }

  /** @param known as the engine has it, refreshed perhaps */
  diff(urn: string, { id = "", inputs, outputs }: Known, news: Encoded): Differences {
    const { type } = partsOf(urn);
    const answered = this.ledger.find(type, id)?.outputs ?? outputs;
    const past = { inputs, outputs: answered, refreshed: outputs };
    return differences(describeResource(type), past, news);
  }

  /** In a preview nothing is made, and what the cloud would answer is not known. */
  async create(urn: string, inputs: Encoded, isPreview: boolean): Promise<Known> {
    const { type } = partsOf(urn);
    const description = describeResource(type);
    if (isPreview) return { id: undefined, inputs, outputs: inputs };
    const digits = randomHex(64);
    const plain = decoded(inputs);
    const state = await description.create(plain, {
      services: this.services,
      uniqueHex: (length) => digits.slice(0, length),
    });
    const outputs = encoded(state.outputs, inputs);
    this.ledger.put({ urn, type, id: state.id, inputs: plain, encodedInputs: inputs, outputs });
    return { id: state.id, inputs, outputs };
  }

  /** In a preview what is computed stays, but for what another input changes. */
  async update(urn: string, known: Known, news: Encoded, isPreview: boolean): Promise<Encoded> {
    const { type } = partsOf(urn);
    const { id = "", outputs: olds } = known;
    const description = describeResource(type);
    const entry = this.entry(urn, id, known);
    const kept = Object.fromEntries(
      Object.entries(olds).filter(([name]) => !(name in entry.inputs)),
    );
    if (isPreview) {
      const recomputed = (description.recomputed ?? []).map((name) => [name, UNKNOWN]);
      return { ...kept, ...news, ...Object.fromEntries(recomputed) } as Encoded;
    }
    const plain = decoded(news);
    const computed = (await description.update?.(plain, this.existing(entry))) ?? {};
    const outputs = encoded({ ...kept, ...plain, ...computed }, news);
    this.ledger.put({ ...entry, urn, inputs: plain, encodedInputs: news, outputs });
    return outputs;
  }

  /** @param known what the engine has; of a resource to be imported, nothing but the id */
  async read(urn: string, known: Known): Promise<Known> {
    const { type } = partsOf(urn);
    const { id = "" } = known;
    const description = describeResource(type);
    const inLedger = this.ledger.find(type, id);
    if (!inLedger && Object.keys(known.outputs).length === 0)
      return this.adopt(description, urn, id);
    const entry = this.entry(urn, id, known);
    const live = description.read
      ? await description.read(this.existing(entry))
      : inLedger && entry.outputs;
    if (!live) return GONE;
    const inputs = { ...entry.encodedInputs };
    return { id, inputs, outputs: encoded(live, inputs) };
  }

  async delete(urn: string, known: Known): Promise<void> {
    const { type } = partsOf(urn);
    const { id = "" } = known;
    await describeResource(type).remove?.(this.existing(this.entry(urn, id, known)));
    this.ledger.remove(type, id);
  }

  async invoke(token: string, args: Encoded): Promise<Encoded> {
    return {
      ...(await describeFunction(token).invoke(decoded(args), { services: this.services })),
    };
  }

  private async adopt(
    description: ResourceDescription<Services>,
    urn: string,
    id: string,
  ): Promise<Known> {
    const found = await description.adopt?.(id, this.services);
    if (!found) return GONE;
    const { inputs } = found;
    const outputs = encoded(found.outputs, {});
    this.ledger.put({ urn, type: description.type, id, inputs, encodedInputs: inputs, outputs });
    return { id, inputs: { ...inputs }, outputs };
  }

  /** What is known of a resource; of one that the ledger has lost, what the engine says. */
  private entry(urn: string, id: string, { inputs, outputs }: Known): LedgerEntry {
    const { type } = partsOf(urn);
    const inLedger = this.ledger.find(type, id);
    return inLedger ?? { urn, type, id, inputs: decoded(inputs), encodedInputs: inputs, outputs };
  }

  private existing({ id, inputs, outputs }: LedgerEntry): ExistingResource<Services> {
    return { id, inputs, outputs: decoded(outputs), services: this.services };
  }
}

/** The engine's word for a resource that is not there any more. */
const GONE: Known = { id: undefined, inputs: {}, outputs: {} };

/** A name that Pulumi has made stays the resource's as long as it lives. */
function withOldName({ naming }: ResourceDescription, olds: Encoded, news: Encoded): Encoded {
  if (!naming || !isMissing(news[naming.property]) || isMissing(olds[naming.property])) return news;
  return { ...news, [naming.property]: olds[naming.property] };
}

function randomHex(length: number): string {
  return randomBytes(length / 2).toString("hex");
}
