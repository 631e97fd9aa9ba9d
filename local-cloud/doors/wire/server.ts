import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { ServiceError } from "../../errors";
import type { Services } from "../../services/open-services";
import { findQueryApi, findRestApi, refuseCall } from "../../services/registry";
import type { Identities } from "../../services/wire-api";
import { readBody, MAX_JSON_BODY_BYTES } from "../../protocol/body";
import { answerQueryError } from "../../protocol/query-error";
import {
  drain,
  failureOf,
  hasHungUp,
  reportToStandardError,
  type Failure,
  type FaultReport,
} from "./failures";
import { answerJson, answerJsonError } from "./json-protocol";
import {
  HEADERS_TIMEOUT_MILLIS,
  IDLE_TIMEOUT_MILLIS,
  MAX_CONNECTIONS,
  REQUEST_TIMEOUT_MILLIS,
} from "./limits";
import { PortInUseError } from "./port-in-use";
import { guardCall, guardPage, isFromBrowser } from "./request-guard";
import { regionOf, serviceOf } from "./signature";

/** Where the server listens, and where it says what went wrong. */
export interface ServerOptions {
  /** Takes the cause of an answer with status 500. @default standard error */
  readonly report?: FaultReport;
  /** @default 0: any free port */
  readonly port?: number;
  /** Answers what a browser asks for below {@link PAGES}. @default nobody: such a path is S3's */
  readonly pages?: PageDoor;
  /** Path of the page that a browser gets for "/". @default none: "/" is S3's list of buckets */
  readonly home?: string;
  /** What a page's own request to a service carries in {@link PAGE_TOKEN_HEADER}. @default none: no page may send one */
  readonly pageToken?: string;
}

/** Answers a browser's GET request. */
export type PageDoor = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Where pages begin. No bucket can be called so, and all other paths are buckets. */
export const PAGES = "/-/";

/** Who answers a request: the services of one account, or of the account that the request is signed for. */
export interface WireDoor extends Identities {
  /**
   * @param call such as `AmazonAthena.StartQueryExecution` or `S3.GET`
   * @throws ServiceError when the credentials are of no account
   */
  servicesFor(request: IncomingMessage, call: string): Promise<Services>;
}

/** A running server. */
export interface LocalServer {
  /** `http://127.0.0.1:<port>`: the endpoint of every service. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves every protocol of the local cloud on one loopback port. Signatures are not checked: whoever can
 * reach the port is on this machine.
 * @throws PortInUseError
 */
export async function startServer(
  services: Services | WireDoor,
  options: ServerOptions = {},
): Promise<LocalServer> {
  const door = "servicesFor" in services ? services : oneAccount(services);
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MILLIS,
      requestTimeout: REQUEST_TIMEOUT_MILLIS,
      // How often both are looked at.
      connectionsCheckingInterval: 5_000,
    },
    (request, response) => {
      const isPage = request.method === "GET" && request.url?.startsWith(PAGES) === true;
      const fail = failureOf(request, options.report ?? reportToStandardError);
      if (options.pages && isPage) void answerPage(options.pages, request, response, fail);
      else if (options.home !== undefined && isForHome(request)) {
        void answerPage(leadTo(options.home), request, response, fail);
      } else void answer(door, options.pageToken, request, response, fail);
    },
  );
  server.setTimeout(IDLE_TIMEOUT_MILLIS);
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((listening, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "EADDRINUSE" ? new PortInUseError(options.port ?? 0) : error),
    );
    server.listen(options.port ?? 0, "127.0.0.1", listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Everybody is the same user of the one account there is. */
function oneAccount(services: Services): WireDoor {
  const { account } = services.cloud;
  return {
    // A program whose provider names no other region has made everything in one: clients of any region find it.
    servicesFor: async (request, call) => {
      await services.cloud.pass(call);
      return services.findRegion(regionOf(request)) ?? services;
    },
    callerOf: () => ({ account, arn: `arn:aws:iam::${account}:user/rehearsal` }),
  };
}

function isForHome({ method, url, headers }: IncomingMessage): boolean {
  return method === "GET" && url === "/" && headers.accept?.includes("text/html") === true;
}

function leadTo(location: string): PageDoor {
  return (_request, response) => {
    response.writeHead(302, { location, "cache-control": "no-store" }).end();
    return Promise.resolve();
  };
}

async function answerPage(
  pages: PageDoor,
  request: IncomingMessage,
  response: ServerResponse,
  fail: Failure,
): Promise<void> {
  try {
    guardPage(request);
    await pages(request, response);
  } catch (error) {
    if (hasDisconnected(response)) return;
    const { status, message } = fail(error);
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
    response.end(`${message}\n`);
  }
}

async function answer(
  door: WireDoor,
  pageToken: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  fail: Failure,
): Promise<void> {
  response.setHeader("x-amzn-requestid", randomUUID());
  // An object that a browser shows is no page of this origin: it could otherwise open the local cloud's own pages and read them.
  if (isFromBrowser(request)) response.setHeader("content-security-policy", "sandbox");
  // Until it is known who answers, a refusal has the shape that most services have.
  let answerError = answerJsonError;
  try {
    guardCall(request, pageToken);
    const route = routeOf(door, request, response);
    ({ answerError } = route);
    await route.answer();
  } catch (error) {
    if (hasDisconnected(response) || hasHungUp(request)) return;
    await drain(request);
    // What is left of a refused body must not be read as the next request.
    if (!request.complete) response.setHeader("connection", "close");
    answerError(response, fail(error));
  }
}

/** Who answers a request, and how its errors look. */
interface Route {
  answer(): Promise<void>;
  readonly answerError: (response: ServerResponse, error: ServiceError) => void;
}

/** @throws NotSimulatedError when the request is signed for a service that is not there */
function routeOf(door: WireDoor, request: IncomingMessage, response: ServerResponse): Route {
  const target = request.headers["x-amz-target"];
  if (typeof target === "string") {
    return {
      answer: async () =>
        answerJson(await door.servicesFor(request, target), target, request, response),
      answerError: answerJsonError,
    };
  }
  if (isForm(request)) {
    return {
      answer: () => answerForm(door, request, response),
      answerError: answerQueryError,
    };
  }
  // S3's calls may be unsigned.
  const service = serviceOf(request) ?? "s3";
  const path = request.url?.split("?")[0] ?? "";
  const api = findRestApi(service) ?? refuseCall(service, `${request.method} ${path}`);
  return {
    answer: async () => {
      const { cloud } = await door.servicesFor(request, api.callOf(request));
      await api.answer(cloud, request, response);
    },
    answerError: (...error) => api.answerError(...error),
  };
}

/** Some of STS's calls are unsigned. */
async function answerForm(
  door: WireDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, MAX_JSON_BODY_BYTES);
  const form = new URLSearchParams(body.toString("utf8"));
  const service = serviceOf(request) ?? "sts";
  const api =
    findQueryApi(service) ?? refuseCall(service, form.get("Action") ?? "without an Action");
  await api.answer(door, request, form, response);
}

function isForm({ method, url, headers }: IncomingMessage): boolean {
  const type = headers["content-type"] ?? "";
  return method === "POST" && url === "/" && type.startsWith("application/x-www-form-urlencoded");
}

/**
 * Ends a connection on which an answer has begun: it cannot become an error any more, and whoever asked may have gone.
 * @returns false when nothing was sent yet
 */
function hasDisconnected(response: ServerResponse): boolean {
  if (response.headersSent) response.destroy();
  return response.headersSent;
}
