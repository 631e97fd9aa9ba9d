import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A way in which servers fail, or a status with headers. */
export type Fault =
  | "html"
  | "disguised html"
  | "reset"
  | "truncated"
  | "wrong length"
  | "redirect"
  | "silence"
  | readonly [status: number, headers?: Record<string, string>];

/** An HTTP server that fails as it is told, and then answers well; tests/suites/clients has the same in Python. */
export interface FaultyServer {
  /** Ends in "/". */
  readonly url: string;
  /** One fault for each request of a file, in order. */
  readonly faults: Map<string, Fault[]>;
  /** Names that were asked for, each with its Range header. */
  readonly requests: { readonly name: string; readonly range?: string }[];
  readonly bodies: Map<string, Buffer>;
  knowsRanges: boolean;
  /** Settles when a request has come that is not answered. */
  readonly silent: Promise<void>;
  close(): Promise<void>;
}

/** What the server has under every name; large enough to come in several pieces. */
export const BODY = Buffer.concat([
  Buffer.from("PAR1"),
  Buffer.alloc(512_000, "0123456789"),
  Buffer.from("PAR1"),
]);

export async function aFaultyServer(): Promise<FaultyServer> {
  let becameSilent: () => void;
  const fixture = {
    url: "",
    faults: new Map<string, Fault[]>(),
    requests: [] as { name: string; range?: string }[],
    bodies: new Map<string, Buffer>(),
    knowsRanges: true,
    silent: new Promise<void>((resolve) => (becameSilent = resolve)),
  };
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    fixture.requests.push({ name, range: request.headers.range });
    const fault = fixture.faults.get(name)?.shift();
    const body = fixture.bodies.get(name) ?? BODY;
    if (fault === undefined) good(request, response, body, fixture.knowsRanges);
    else if (fault === "silence") becameSilent();
    else fail(fault, name, response, body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  fixture.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return Object.assign(fixture, { close });
}

function good(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  knowsRanges: boolean,
): void {
  const [, start] = /^bytes=(\d+)-$/.exec(request.headers.range ?? "") ?? [];
  if (start === undefined || !knowsRanges || request.headers["if-range"] !== '"v1"') {
    response.writeHead(200, { "content-length": body.length, etag: '"v1"' }).end(body);
    return;
  }
  const rest = body.subarray(Number(start));
  response
    .writeHead(206, {
      "content-length": rest.length,
      "content-range": `bytes ${start}-${body.length - 1}/${body.length}`,
      etag: '"v1"',
    })
    .end(rest);
}

function fail(
  fault: Exclude<Fault, "silence">,
  name: string,
  response: ServerResponse,
  body: Buffer,
): void {
  const half = body.subarray(0, body.length / 2);
  switch (fault) {
    case "html":
      response.writeHead(200, { "content-type": "text/html" }).end("<html>busy</html>");
      return;
    case "disguised html":
      response.end("<html>busy, come again</html>");
      return;
    case "redirect":
      response.writeHead(302, { location: `/${name}` }).end();
      return;
    case "wrong length":
      response.writeHead(200, { "content-length": body.length + 100 });
      response.write(body, () => response.socket?.end());
      return;
    case "reset":
    case "truncated":
      response.writeHead(200, { "content-length": body.length, etag: '"v1"' });
      response.write(half, () =>
        fault === "reset" ? response.socket?.resetAndDestroy() : response.socket?.end(),
      );
      return;
    default:
      response.writeHead(fault[0], fault[1]).end();
  }
}
