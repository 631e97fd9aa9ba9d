import { setImmediate as macrotask } from "node:timers/promises";

import * as pulumi from "@pulumi/pulumi";

import { ANSWERS, INVOKES, type Answer } from "./mock-answers";

/** A resource as the component under test asked for it. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Logical name of the parent; empty for a root. */
  readonly parent: string;
  readonly retainOnDelete: boolean;
  readonly protect: boolean;
  /** Logical names of what must exist before it, by `dependsOn` or by using its outputs. */
  readonly dependencies: readonly string[];
}

/** What a deployment left behind. */
export interface Deployment<T> {
  readonly component: T;
  readonly resources: readonly RecordedResource[];
  /** Resources of one type, for example `aws:s3/bucket:Bucket`. */
  ofType(type: string): RecordedResource[];
  /** The one resource of a logical name. @throws Error listing the names there are */
  named(name: string): RecordedResource;
}

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getRetainondelete(): boolean;
  getProtect(): boolean;
  getDependenciesList(): string[];
}

type Options = Pick<RecordedResource, "parent" | "retainOnDelete" | "protect" | "dependencies">;

/**
 * Runs a program against mocks that know the types in mock-answers.ts and those given, and refuse every other.
 * @param build makes the component; what it throws, or rejects unseen, is thrown
 * @param more answers for further types, by type token
 */
export async function deploy<T>(
  build: () => T,
  more: Readonly<Record<string, Answer>> = {},
): Promise<Deployment<T>> {
  const known = { ...ANSWERS, ...more };
  const inputs = new Map<string, Readonly<Record<string, unknown>>>();
  const refused: Error[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs: given }) => {
        inputs.set(`${type} ${name}`, given as Record<string, unknown>);
        const answer: Answer | undefined = type.startsWith("lab:") ? () => ({}) : known[type];
        if (!answer)
          throw refuse(refused, type, "ANSWERS in tests/unit/components/mock-answers.ts");
        const answered = answer(given as Record<string, unknown>, name);
        const id = typeof answered["id"] === "string" ? answered["id"] : `${name}-id`;
        return { id, state: { ...(given as Record<string, unknown>), ...answered } };
      },
      call: ({ token, inputs: given }) => {
        const answer = INVOKES[token];
        if (!answer)
          throw refuse(refused, token, "INVOKES in tests/unit/components/mock-answers.ts");
        return answer(given as Record<string, unknown>);
      },
    },
    "analytics-lab",
    "test",
  );
  const options = recordOptions();
  const rejected: Error[] = [];
  const onRejection = (reason: unknown) => rejected.push(reason as Error);
  process.on("unhandledRejection", onRejection);
  let component: T;
  try {
    component = build();
  } finally {
    // Registrations are under way even when the constructor threw.
    await pulumi.runtime.disconnect(false);
    // Node tells of what nobody caught only after that.
    await macrotask();
    process.off("unhandledRejection", onRejection);
  }
  const [failure] = [...refused, ...rejected];
  if (failure !== undefined) throw failure;
  const resources = [...options].map(([key, option]) => {
    const [type = "", name = ""] = key.split(" ");
    return { type, name, inputs: inputs.get(key) ?? {}, ...option };
  });
  return {
    component,
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    named: (name) => {
      const found = resources.find((resource) => resource.name === name);
      if (found) return found;
      throw new Error(
        `No resource is named "${name}"; there are ${resources.map((one) => one.name).join(", ")}.`,
      );
    },
  };
}

/** Value of an output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

function refuse(refused: Error[], token: string, where: string): Error {
  const error = new Error(`The mocks do not know ${token}. Add what AWS answers to ${where}.`);
  refused.push(error);
  return error;
}

/** The mocks' own arguments leave out resource options, so they are read from the request itself. */
function recordOptions(): Map<string, Options> {
  const recorded = new Map<string, Options>();
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: RegisterRequest, callback: unknown): Promise<void>;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    recorded.set(`${request.getType()} ${request.getName()}`, {
      parent: nameOfUrn(request.getParent()),
      retainOnDelete: request.getRetainondelete(),
      protect: request.getProtect(),
      dependencies: request.getDependenciesList().map(nameOfUrn),
    });
    return register(request, callback);
  };
  return recorded;
}

function nameOfUrn(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}
