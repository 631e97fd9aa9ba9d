import { randomBytes } from "node:crypto";

import type { provider } from "@pulumi/pulumi";

import { ServiceError } from "../errors";
import {
  describeFunction,
  describeResource,
  named,
  type ExistingResource,
  type ResourceDescription,
} from "../resources";
import type { Services } from "../services";
import { constructComponent } from "./components";
import { differences } from "./differences";
import { decoded, encoded, isUnknown } from "./encoding";
import { Ledger, type LedgerEntry } from "./ledger";

type Encoded = Record<string, unknown>;

/**
 * The second door of the local cloud: the provider that the real engine attaches to, for the packages `aws` and
 * `awsx`. The same descriptions as behind the mocks, with a ledger of what the engine had made.
 * @see https://www.pulumi.com/docs/iac/guides/building-extending/providers/
 */
export class LocalCloudProvider implements provider.Provider {
  /** Any version serves: the engine takes the attached provider whatever the program's SDK asks for. */
  readonly version = "7.48.0";
  private readonly ledger: Ledger;

  constructor(private readonly services: Services) {
    this.ledger = new Ledger(services.cloud);
  }

  check(urn: string, olds: Encoded, news: Encoded): Promise<provider.CheckResult> {
    return told(() => {
      const { type, name } = partsOf(urn);
      const description = describeResource(type);
      const inputs = named(description, withOldName(description, olds, news), name, randomHex(64));
      const failures = (description.required ?? [])
        .filter((property) => isMissing(inputs[property]))
        .map((property) => ({ property, reason: `Missing required argument "${property}".` }));
      return { inputs, failures };
    });
  }

  diff(id: string, urn: string, olds: Encoded, news: Encoded): Promise<provider.DiffResult> {
    return told(() => {
      const { type } = partsOf(urn);
      const entry = this.ledger.find(type, id);
      const past = {
        inputs: entry?.encodedInputs ?? olds,
        outputs: entry?.outputs ?? olds,
        refreshed: olds,
      };
      const { changed, replaced, isDeletedFirst } = differences(describeResource(type), past, news);
      return {
        changes: changed.length > 0,
        replaces: [...replaced],
        deleteBeforeReplace: isDeletedFirst,
      };
    });
  }

  create(urn: string, inputs: Encoded): Promise<provider.CreateResult> {
    return told(async () => {
      const { type } = partsOf(urn);
      const digits = randomHex(64);
      const plain = decoded(inputs);
      const state = await describeResource(type).create(plain, {
        services: this.services,
        uniqueHex: (length) => digits.slice(0, length),
      });
      const outputs = encoded(state.outputs, inputs);
      this.ledger.put({ urn, type, id: state.id, inputs: plain, encodedInputs: inputs, outputs });
      return { id: state.id, outs: outputs };
    });
  }

  update(id: string, urn: string, olds: Encoded, news: Encoded): Promise<provider.UpdateResult> {
    return told(async () => {
      const { type } = partsOf(urn);
      const entry = this.entry(urn, id, olds);
      const plain = decoded(news);
      const computed = (await describeResource(type).update?.(plain, this.existing(entry))) ?? {};
      const kept = Object.entries(entry.outputs).filter(([name]) => !(name in entry.inputs));
      const outputs = encoded({ ...Object.fromEntries(kept), ...plain, ...computed }, news);
      this.ledger.put({ ...entry, urn, inputs: plain, encodedInputs: news, outputs });
      return { outs: outputs };
    });
  }

  read(id: string, urn: string, props: Encoded = {}): Promise<provider.ReadResult> {
    return told(async () => {
      const { type } = partsOf(urn);
      const description = describeResource(type);
      const known = this.ledger.find(type, id);
      if (!known && Object.keys(props).length === 0) return this.adopt(description, urn, id);
      const entry = this.entry(urn, id, props);
      const live = description.read
        ? await description.read(this.existing(entry))
        : known && entry.outputs;
      if (!live) return GONE;
      return { id, props: encoded(live, entry.encodedInputs), inputs: entry.encodedInputs };
    });
  }

  delete(id: string, urn: string, props: Encoded): Promise<void> {
    return told(async () => {
      const { type } = partsOf(urn);
      const entry = this.entry(urn, id, props);
      await describeResource(type).remove?.(this.existing(entry));
      this.ledger.remove(type, id);
    });
  }

  invoke(token: string, args: Encoded): Promise<provider.InvokeResult> {
    return told(async () => ({
      outputs: await describeFunction(token).invoke(decoded(args), { services: this.services }),
    }));
  }

  construct(
    ...[name, type, inputs, options]: Parameters<typeof constructComponent>
  ): Promise<provider.ConstructResult> {
    return told(() => constructComponent(name, type, inputs, options));
  }

  private async adopt(
    description: ResourceDescription,
    urn: string,
    id: string,
  ): Promise<provider.ReadResult> {
    const found = await description.adopt?.(id, this.services);
    if (!found) return GONE;
    const { inputs } = found;
    const outputs = encoded(found.outputs, {});
    this.ledger.put({ urn, type: description.type, id, inputs, encodedInputs: inputs, outputs });
    return { id, props: outputs, inputs: { ...inputs } };
  }

  /** What is known of a resource; of one that the ledger has lost, what the engine says. */
  private entry(urn: string, id: string, state: Encoded): LedgerEntry {
    const { type } = partsOf(urn);
    const known = this.ledger.find(type, id);
    return known ?? { urn, type, id, inputs: decoded(state), encodedInputs: state, outputs: state };
  }

  private existing({ id, inputs, outputs }: LedgerEntry): ExistingResource {
    return { id, inputs, outputs: decoded(outputs), services: this.services };
  }
}

/** The engine's word for a resource that is not there any more. */
const GONE: provider.ReadResult = { id: "", props: {} };

/** A name that Pulumi has made stays the resource's as long as it lives. */
function withOldName({ naming }: ResourceDescription, olds: Encoded, news: Encoded): Encoded {
  if (!naming || !isMissing(news[naming.property]) || isMissing(olds[naming.property])) return news;
  return { ...news, [naming.property]: olds[naming.property] };
}

function isMissing(value: unknown): boolean {
  return !isUnknown(value) && (value === undefined || value === null || value === "");
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`; types stand from the outermost to the resource's own. */
function partsOf(urn: string): { readonly type: string; readonly name: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { type: types.split("$").at(-1) ?? "", name: name.join("::") };
}

function randomHex(length: number): string {
  return randomBytes(length / 2).toString("hex");
}

/** Errors go to the engine as one line: a service's with its code first. */
async function told<T>(answer: () => T | Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const message = `${error.code}: ${error.message}`;
    throw Object.assign(new Error(message), { stack: message });
  }
}
