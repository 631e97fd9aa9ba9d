import { join, sep } from "node:path";

import { NotSimulatedError } from "../errors";
import type { FunctionDescription, ResourceDescription } from "../resources/resource-description";
import * as SERVICES from "./index";
import type { Services } from "./open-services";
import type { ComponentConstructor, ServiceModule } from "./service-module";
import type { JsonApi, QueryApi, RestApi } from "./wire-api";

type AnyModule = ServiceModule<unknown>;

/** A service of the JSON protocol with its running operations. */
export interface JsonService {
  readonly folder: string;
  readonly client: JsonApi<unknown>["client"];
  operationsOf(services: Services): Readonly<Record<string, (input: unknown) => unknown>>;
}

const MODULES: readonly AnyModule[] = Object.values(SERVICES);
const RESOURCES = new Map(
  MODULES.flatMap(({ resources = [] }) => resources.map((one) => [one.type, one] as const)),
);
const FUNCTIONS = new Map(
  MODULES.flatMap(({ functions = [] }) => functions.map((one) => [one.token, one] as const)),
);
const COMPONENTS = new Map(MODULES.flatMap(({ components = {} }) => Object.entries(components)));
const JSON_SERVICES = new Map(Object.entries<AnyModule>(SERVICES).flatMap(jsonService));
const [QUERY_APIS, REST_APIS] = [signedApis<QueryApi>("query"), signedApis<RestApi>("rest")];

/** Types that a program can make here. */
export const RESOURCE_TYPES: readonly string[] = [...RESOURCES.keys()];

/** Description of a resource type. @throws NotSimulatedError naming the type and the folder to add it to */
export function describeResource(type: string): ResourceDescription<Services> {
  const description = RESOURCES.get(type);
  if (!description) throw new NotSimulatedError(`the resource type ${type}`, folderOf(type));
  return description;
}

/** Description of a provider function. @throws NotSimulatedError naming the token and the folder to add it to */
export function describeFunction(token: string): FunctionDescription {
  const description = FUNCTIONS.get(token);
  if (!description) throw new NotSimulatedError(`the function ${token}`, folderOf(token));
  return description;
}

/** Loads a remote component. @throws NotSimulatedError naming its type and the folder to add it to */
export function loadComponent(type: string): ComponentConstructor {
  const load = COMPONENTS.get(type);
  if (!load) throw new NotSimulatedError(`the component ${type}`, folderOf(type));
  return load();
}

/** The service of a prefix of `X-Amz-Target`. */
export function findJsonService(target: string): JsonService | undefined {
  return JSON_SERVICES.get(target);
}

/** The service of the query protocol that a request is signed for. */
export function findQueryApi(signingName: string): QueryApi | undefined {
  return QUERY_APIS.get(signingName);
}

/** The service of the REST protocols that a request is signed for. */
export function findRestApi(signingName: string): RestApi | undefined {
  return REST_APIS.get(signingName);
}

/** How the calls of all services begin, for the rules of faults. */
export const SERVICE_CALLS: readonly string[] = MODULES.flatMap(({ api }) =>
  api === undefined ? [] : api.protocol === "json" ? [`${api.target}.`] : api.calls,
);

/** A call of a service that is not there. @throws NotSimulatedError naming the folder to make */
export function refuseCall(signingName: string, call: string): never {
  throw new NotSimulatedError(`the call ${call} of ${signingName}`, newFolder(signingName));
}

function jsonService([name, module]: [string, AnyModule]): [string, JsonService][] {
  const { api, folder } = module;
  if (api?.protocol !== "json") return [];
  const operationsOf = (services: Services) =>
    api.operations(services[name as keyof Services]) as ReturnType<JsonService["operationsOf"]>;
  return [[api.target, { folder, client: () => api.client(), operationsOf }]];
}

function signedApis<Api extends QueryApi | RestApi>(
  protocol: Api["protocol"],
): ReadonlyMap<string, Api> {
  const apis = MODULES.flatMap(({ api }) => (api?.protocol === protocol ? [api as Api] : []));
  return new Map(apis.map((api) => [api.signingName, api]));
}

/**
 * Where a type or function belongs: `aws:redshiftdata/statement:Statement` to the service that has others of `aws:redshiftdata`,
 * `aws:sqs/queue:Queue` to a folder of its own that is still to be made.
 */
function folderOf(token: string): string {
  const [provider = "", path = ""] = token.split(":");
  const namespace = path.split("/")[0] ?? "";
  const isSibling = (one: string) => one.split(/[:/]/, 2).join() === `${provider},${namespace}`;
  const owner = MODULES.find((module) => tokensOf(module).some(isSibling));
  if (owner) return join(owner.folder, sep);
  return newFolder(provider === "aws" && namespace !== "" ? namespace : provider);
}

function tokensOf({ resources = [], functions = [], components = {} }: AnyModule): string[] {
  return [
    ...resources.map(({ type }) => type),
    ...functions.map(({ token }) => token),
    ...Object.keys(components),
  ];
}

function newFolder(name: string): string {
  return join(__dirname, name, sep);
}
