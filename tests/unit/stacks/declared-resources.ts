import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import type { ProgramRun } from "../../../local-cloud/doors/mocks";
import { deployLab } from "../../../stacks/program";
import { aLocalCloud } from "../local-cloud/local-cloud-fixture";

const ROOT = join(__dirname, "..", "..", "..");

/** A resource as the program declares it to the engine. */
export interface DeclaredResource {
  /** What the engine knows it by: types from the root down, and its logical name. */
  readonly identity: string;
  /** Further identities by which the engine would find it in an older state. */
  readonly aliases: readonly string[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

interface AliasSpec {
  getName(): string;
  getType(): string;
  getParenturn(): string;
  getNoparent(): boolean;
}

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
  getAliasesList(): { getUrn(): string; getSpec(): AliasSpec | undefined }[];
}

/** The resources of a stack of one environment, with further settings, in the order of their identities. */
export function declaredByLab(
  environment: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<DeclaredResource[]> {
  const { config } = parse(readFileSync(join(ROOT, `Pulumi.${environment}.yaml`), "utf8")) as {
    config: Record<string, string>;
  };
  const more = Object.entries(settings).map(([name, value]) => [`analytics-lab:${name}`, value]);
  return declaredBy(deployLab, {
    stack: environment,
    config: { ...config, ...(Object.fromEntries(more) as Record<string, string>) },
  });
}

/** The resources that a program declares, in the order of their identities. */
export async function declaredBy(
  program: () => unknown,
  stack: Pick<ProgramRun, "stack" | "config">,
): Promise<DeclaredResource[]> {
  const cloud = aLocalCloud();
  try {
    const declared: DeclaredResource[] = [];
    await cloud.run(() => {
      recordDeclared(declared);
      return program();
    }, stack);
    return declared.sort((a, b) => (a.identity < b.identity ? -1 : 1));
  } finally {
    await cloud.close();
  }
}

function recordDeclared(declared: DeclaredResource[]): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: RegisterRequest, callback: unknown): Promise<void>;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    const own = {
      type: request.getType(),
      name: request.getName(),
      parent: withoutStack(request.getParent()),
    };
    declared.push({
      identity: identityOf(own),
      aliases: request.getAliasesList().map((alias) => {
        const spec = alias.getSpec();
        if (!spec) return withoutStack(alias.getUrn());
        return identityOf({
          type: spec.getType() || own.type,
          name: spec.getName() || own.name,
          parent: spec.getNoparent() ? "" : withoutStack(spec.getParenturn()) || own.parent,
        });
      }),
      inputs: request.getObject()?.toJavaScript() ?? {},
    });
    return register(request, callback);
  };
}

/** An identity has its parent's types in front: the engine's qualified type. */
function identityOf(one: { type: string; name: string; parent: string }): string {
  const [parentTypes = ""] = one.parent.split("::");
  const isRoot = parentTypes === "" || parentTypes === "pulumi:pulumi:Stack";
  return `${isRoot ? "" : `${parentTypes}$`}${one.type}::${one.name}`;
}

/** `urn:pulumi:dev::analytics-lab::a$b::name` without stack and project. */
function withoutStack(urn: string): string {
  return urn.split("::").slice(2).join("::");
}
