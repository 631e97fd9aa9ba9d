import * as pulumi from "@pulumi/pulumi";

import { ProgramError } from "./program-error";

/** A step in the life of a resource that a program registers. */
export interface ResourceEvent {
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly urn: string;
  readonly phase: "creating" | "created" | "failed";
}

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
}

interface InvokeRequest {
  getTok(): string;
}

type Callback = (error: unknown, response: unknown) => void;

/** The part of the mocks' monitor that is stepped into; the SDK keeps it internal. */
interface Monitor {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: RegisterRequest, callback: Callback): Promise<void>;
  invoke(request: InvokeRequest, callback: Callback): Promise<void>;
}

/** What goes on between a program and the mocks. */
export interface MonitorWatch {
  readonly onResource: (event: ResourceEvent) => void;
  /** Called for each failure; from the first on nothing is answered any more. */
  readonly onFailure: (error: ProgramError) => void;
  readonly hasFailed: () => boolean;
}

const STACK_TYPE = "pulumi:pulumi:Stack";

/**
 * Steps between the program and the installed mocks, to report each resource and to stop at the first failure.
 *
 * A failed registration is never answered: the SDK would otherwise reject every output of the resource and of
 * what depends on it, most of which nobody listens to.
 * @returns `settled`, which waits for the resources that are being made, and `count`, of those begun
 */
export function watchMonitor(
  identity: { readonly project: string; readonly stack: string },
  watch: MonitorWatch,
): { readonly settled: () => Promise<void>; readonly count: () => number } {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const inFlight = new Set<Promise<void>>();
  const urns = new Set<string>();
  let begun = 0;

  const track = async (work: Promise<void>) => {
    begun++;
    inFlight.add(work);
    await work.finally(() => inFlight.delete(work));
  };

  // The mocks' own URNs forget the types further up, so two resources could share one.
  monitor.newUrn = (parent, type, name) => urnOf(identity, parent, type, name);

  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = async (request, callback) => {
    if (watch.hasFailed()) return;
    const [type, name] = [request.getType(), request.getName()];
    const urn = monitor.newUrn(request.getParent(), type, name);
    const report = (phase: ResourceEvent["phase"]) => {
      if (type !== STACK_TYPE) watch.onResource({ type, name, urn, phase });
    };
    const where = `${type} "${name}"`;
    if (urns.has(urn)) {
      watch.onFailure(
        new ProgramError(
          where,
          new Error(`Duplicate resource URN '${urn}'; try giving it a unique name.`),
        ),
      );
      return;
    }
    urns.add(urn);
    report("creating");
    await track(
      register(request, (error, response) => {
        report(error ? "failed" : "created");
        if (error) watch.onFailure(new ProgramError(where, error));
        else callback(null, response);
      }),
    );
  };

  const invoke = monitor.invoke.bind(monitor);
  monitor.invoke = async (request, callback) => {
    if (watch.hasFailed()) return;
    await track(
      invoke(request, (error, response) => {
        if (error) watch.onFailure(new ProgramError(request.getTok(), error));
        else callback(null, response);
      }),
    );
  };

  return {
    settled: async () => {
      await Promise.allSettled(inFlight);
    },
    count: () => begun,
  };
}

/** URN as the engine makes it: every type on the way down, the stack's left out. */
function urnOf(
  { project, stack }: { readonly project: string; readonly stack: string },
  parent: string,
  type: string,
  name: string,
): string {
  const parentType = parent.split("::")[2] ?? STACK_TYPE;
  const qualified = parentType === STACK_TYPE ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}
