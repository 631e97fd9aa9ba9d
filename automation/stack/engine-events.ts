import type { automation } from "@pulumi/pulumi";

import { ResourceCount } from "./resource-count";
import { propertyChanges } from "./property-changes";

/** What an update did, by the engine's own word for it: create, update, delete, same, replace … */
export type Changes = Readonly<Record<string, number>>;

/** A resource in progress, or finished. */
interface Timed {
  readonly urn: string;
  readonly started: number;
}

/** Resources in progress for longer are named. Unit: milliseconds. */
const SLOW_MS = 3_000;

const STEPS_WITHOUT_WORK = new Set(["same", "read", "refresh"]);

/** Follows an operation of the engine by its events. */
export class EngineProgress {
  readonly failures: string[] = [];
  private readonly count = new ResourceCount();
  private readonly working = new Map<string, Timed>();
  private readonly changed: string[] = [];
  private readonly types = new Set<string>();
  private summary: Changes = {};

  constructor(
    private readonly report: (progress: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** To be passed as `onEvent`. */
  readonly onEvent = (event: automation.EngineEvent): void => {
    const { resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent, summaryEvent } =
      event;
    if (resourcePreEvent) {
      const { urn, op } = resourcePreEvent.metadata;
      this.working.set(urn, { urn, started: this.now() });
      if (!STEPS_WITHOUT_WORK.has(op)) {
        const properties = propertyChanges(resourcePreEvent.metadata);
        const what = properties.length > 0 ? `: ${properties.join(", ")}` : "";
        this.changed.push(`${op} ${named(urn)}${what}`);
        this.types.add(typeOf(urn));
      }
    }
    if (resOutputsEvent) {
      const { urn } = resOutputsEvent.metadata;
      this.working.delete(urn);
      this.count.add(urn);
    }
    if (resOpFailedEvent) this.working.delete(resOpFailedEvent.metadata.urn);
    if (diagnosticEvent?.severity === "error" && !isEcho(diagnosticEvent.message)) {
      const where = diagnosticEvent.urn ? `${named(diagnosticEvent.urn)}: ` : "";
      this.failures.push(`${where}${plain(diagnosticEvent.message)}`);
    }
    if (summaryEvent) this.summary = summaryEvent.resourceChanges ?? {};
    this.report(this.line());
  };

  /** The engine's counts of changes, without unchanged resources. */
  changes(): Changes {
    return Object.fromEntries(Object.entries(this.summary).filter(([op]) => op !== "same"));
  }

  /** Every change with its resource and properties, in the order of their start. */
  steps(): readonly string[] {
    return this.changed;
  }

  /** Types of the resources that changed, for example `aws:s3/bucketObjectv2:BucketObjectv2`. */
  changedTypes(): ReadonlySet<string> {
    return this.types;
  }

  /** `3 created, 1 updated, 120 unchanged` */
  describe(): string {
    const words = Object.entries(this.summary).map(
      ([op, number]) => `${number} ${IN_WORDS[op] ?? op}`,
    );
    return words.length > 0 ? words.join(", ") : "no resources";
  }

  private line(): string {
    const slow = [...this.working.values()]
      .map(({ urn, started }) => ({ urn, ms: this.now() - started }))
      .filter(({ ms, urn }) => ms > SLOW_MS && !isComponent(urn))
      .sort((one, other) => other.ms - one.ms)
      .slice(0, 2)
      .map(({ urn, ms }) => `${named(urn)} since ${Math.round(ms / 1000)} s`);
    return [String(this.count), ...slow].join(", waiting for ");
  }
}

const IN_WORDS: Readonly<Record<string, string>> = {
  same: "unchanged",
  create: "created",
  update: "updated",
  delete: "deleted",
  replace: "replaced",
  "create-replacement": "replacements created",
  "delete-replaced": "replaced deleted",
  discard: "forgotten",
  import: "imported",
  read: "read",
  refresh: "refreshed",
};

/**
 * At the end the engine reports again that there were errors, and the program's own exit; its events do not mark either.
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/engine/update.go
 */
function isEcho(message: string): boolean {
  return /^(update|preview|destroy|refresh) failed|resource monitor shut down/i.test(
    plain(message),
  );
}

function isComponent(urn: string): boolean {
  const type = typeOf(urn);
  return type.startsWith("lab:") || type.startsWith("pulumi:") || type.startsWith("awsx:");
}

/** `aws:s3/bucket:Bucket "lab-dev-raw"` */
function named(urn: string): string {
  return `${typeOf(urn)} "${urn.split("::")[3] ?? ""}"`;
}

/** The last of the types in a URN; those before it are its parents'. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** A diagnostic without the engine's colour tags. */
function plain(message: string): string {
  return message.replaceAll(/<\{%[^%]*%\}>/g, "").trim();
}
