import { isDeepStrictEqual } from "node:util";

import * as grpc from "@grpc/grpc-js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import {
  ResourceProviderService,
  type IResourceProviderServer,
} from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { NotSimulatedError, ServiceError } from "../../errors";
import type { AutomaticName } from "./automatic-name";
import type { Known, LocalCloudProvider } from "./provider";
import { settingFailures } from "./provider-settings";

type Encoded = Record<string, unknown>;

/** What a provider is asked. */
export type ServedProvider = Pick<
  LocalCloudProvider,
  "check" | "diff" | "create" | "update" | "read" | "delete" | "invoke"
>;

/** Whose provider it is: each engine has a connection of its own, and configures it first. */
export interface ProviderDoor {
  providerOf(peer: string): ServedProvider;
  /** @throws ServiceError when the settings lead to no account */
  configure(peer: string, args: Readonly<Record<string, unknown>>): Promise<void>;
}

/** A running provider. */
export interface ProviderServer {
  readonly port: number;
  /** Takes no more calls, and lets those under way answer: an engine would take what they create for not created. */
  close(): Promise<void>;
}

/**
 * Serves the engine's provider protocol on a loopback port.
 *
 * The SDK has a server of its own (`provider.main`), but it passes on neither whether a call is a preview nor which
 * inputs changed; without those every preview of an update shows more than would change.
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export async function serveProvider(door: ProviderDoor): Promise<ProviderServer> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": MAX_MESSAGE_BYTES });
  server.addService(ResourceProviderService, handlers(door));
  const port = await new Promise<number>((bound, failed) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, at) =>
      error ? failed(error) : bound(at),
    ),
  );
  return { port, close: () => shutDown(server) };
}

/** Longest time that calls under way may take to answer. Unit: milliseconds. */
const LAST_ANSWERS_MILLIS = 5_000;

function shutDown(server: grpc.Server): Promise<void> {
  return new Promise((closed) => {
    const timer = setTimeout(() => server.forceShutdown(), LAST_ANSWERS_MILLIS);
    server.tryShutdown(() => {
      clearTimeout(timer);
      closed();
    });
  });
}

/** What the engine itself takes at most. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

function handlers(
  door: ProviderDoor,
): Partial<IResourceProviderServer> & grpc.UntypedServiceImplementation {
  return {
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(VERSION)),
    getSchema: unary(() => new proto.GetSchemaResponse().setSchema("{}")),
    checkConfig: unary((request: proto.CheckRequest) =>
      withFailures(
        new proto.CheckResponse().setInputs(request.getNews()),
        settingFailures(plain(request.getNews())),
      ),
    ),
    diffConfig: unary((request: proto.DiffRequest) => {
      const [olds, news] = [plain(request.getOldInputs()), plain(request.getNews())];
      // Another region is another provider: what it had made stays in the old one.
      const isElsewhere = !isDeepStrictEqual(olds["region"], news["region"]);
      const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
      return new proto.DiffResponse()
        .setChanges(isElsewhere ? DIFF_SOME : DIFF_NONE)
        .setReplacesList(isElsewhere ? ["region"] : []);
    }),
    configure: unary(async (request: proto.ConfigureRequest, peer) => {
      await door.configure(peer, plain(request.getArgs()));
      return new proto.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    check: unary((request: proto.CheckRequest, peer) => {
      const { inputs, failures } = door
        .providerOf(peer)
        .check(
          request.getUrn(),
          plain(request.getOlds()),
          plain(request.getNews()),
          automaticNameOf(request),
        );
      return withFailures(new proto.CheckResponse().setInputs(struct(inputs)), failures);
    }),
    diff: unary((request: proto.DiffRequest, peer) => {
      const { changed, replaced, isDeletedFirst } = door
        .providerOf(peer)
        .diff(
          request.getUrn(),
          known(request.getId(), request.getOldInputs(), request.getOlds()),
          plain(request.getNews()),
        );
      const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
      return new proto.DiffResponse()
        .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
        .setDiffsList([...changed])
        .setReplacesList([...replaced])
        .setDeletebeforereplace(isDeletedFirst);
    }),
    create: unary(async (request: proto.CreateRequest, peer) => {
      const { id = "", outputs } = await door
        .providerOf(peer)
        .create(request.getUrn(), plain(request.getProperties()), request.getPreview());
      return new proto.CreateResponse().setId(id).setProperties(struct(outputs));
    }),
    update: unary(async (request: proto.UpdateRequest, peer) => {
      const outputs = await door
        .providerOf(peer)
        .update(
          request.getUrn(),
          known(request.getId(), request.getOldInputs(), request.getOlds()),
          plain(request.getNews()),
          request.getPreview(),
        );
      return new proto.UpdateResponse().setProperties(struct(outputs));
    }),
    read: unary(async (request: proto.ReadRequest, peer) => {
      const { id, inputs, outputs } = await door
        .providerOf(peer)
        .read(
          request.getUrn(),
          known(request.getId(), request.getInputs(), request.getProperties()),
        );
      return new proto.ReadResponse()
        .setId(id ?? "")
        .setInputs(struct(inputs))
        .setProperties(struct(outputs));
    }),
    delete: unary(async (request: proto.DeleteRequest, peer) => {
      await door
        .providerOf(peer)
        .delete(
          request.getUrn(),
          known(request.getId(), request.getOldInputs(), request.getProperties()),
        );
      return new Empty();
    }),
    invoke: unary(async (request: proto.InvokeRequest, peer) =>
      new proto.InvokeResponse().setReturn(
        struct(await door.providerOf(peer).invoke(request.getTok(), plain(request.getArgs()))),
      ),
    ),
    construct: unary((request: proto.ConstructRequest) =>
      refuse(`the component ${request.getType()}`),
    ),
    call: unary((request: proto.CallRequest) => refuse(`the method ${request.getTok()}`)),
  };
}

/** The attached provider serves whatever version the program's SDK asks for; this is the one it was written after. */
const VERSION = "7.48.0";

function refuse(what: string): never {
  throw new NotSimulatedError(what, __filename);
}

/** A handler of one call: its errors go to the engine as one line, a service's with its code first. */
function unary<Request, Response>(
  answer: (request: Request, peer: string) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => answer(call.request, call.getPeer()))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback({ code: grpc.status.UNKNOWN, details: inOneLine(error) }),
      );
  };
}

function inOneLine(error: unknown): string {
  if (error instanceof ServiceError) return `${error.code}: ${error.message}`;
  console.error(error);
  return `The local cloud failed: ${error instanceof Error ? error.message : String(error)}`;
}

function withFailures(
  response: proto.CheckResponse,
  failures: readonly { readonly property: string; readonly reason: string }[],
): proto.CheckResponse {
  for (const { property, reason } of failures)
    response.addFailures(new proto.CheckFailure().setProperty(property).setReason(reason));
  return response;
}

/** @returns undefined when the program's stack says nothing of names */
function automaticNameOf(request: proto.CheckRequest): AutomaticName | undefined {
  const options = request.getAutonaming();
  if (!options) return undefined;
  const { ENFORCE, DISABLE } = proto.CheckRequest.AutonamingOptions.Mode;
  const mode = options.getMode();
  return {
    proposedName: options.getProposedName(),
    mode: mode === ENFORCE ? "enforced" : mode === DISABLE ? "disabled" : "proposed",
  };
}

function known(id: string, inputs: Struct | undefined, outputs: Struct | undefined): Known {
  return { id, inputs: plain(inputs), outputs: plain(outputs) };
}

function plain(values: Struct | undefined): Encoded {
  return values?.toJavaScript() ?? {};
}

function struct(values: Encoded): Struct {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Struct.fromJavaScript(Object.fromEntries(given) as Record<string, JavaScriptValue>);
}
