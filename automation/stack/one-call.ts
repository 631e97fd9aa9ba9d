import { fileURLToPath, pathToFileURL } from "node:url";

import { sourcePlace } from "../terminal/source-places";

/** Where the program is for a resource, as the SDK sends it to the engine. */
interface Position {
  getUri(): string;
  setUri(uri: string): void;
  getLine(): number;
  setLine(line: number): void;
  getColumn(): number;
  setColumn(column: number): void;
}

interface Request {
  getSourceposition(): Position | undefined;
  getStacktrace(): { getFramesList(): Frame[]; setFramesList(frames: Frame[]): void } | undefined;
}

interface Frame {
  getPc(): Position | undefined;
}

type Call = (request: Request, ...more: unknown[]) => unknown;

/** The part of the engine's client that is stepped into; the SDK keeps it internal. */
export interface RegistersResources {
  registerResource: Call;
  readResource: Call;
}

/**
 * Has the state keep one call for each resource: the line of TypeScript that makes it. The SDK sends every call that led to it,
 * absolute paths of the SDK and of built programs for the most part, and a state is written anew at every step.
 */
export function keepOneCall(monitor: RegistersResources): void {
  for (const name of ["registerResource", "readResource"] as const) {
    const call = monitor[name].bind(monitor);
    monitor[name] = (request, ...more) => {
      shorten(request);
      return call(request, ...more);
    };
  }
}

function shorten(request: Request): void {
  const trace = request.getStacktrace();
  // The first frame and the position of the resource are messages of their own.
  trace?.setFramesList(trace.getFramesList().slice(0, 1));
  for (const position of [request.getSourceposition(), trace?.getFramesList()[0]?.getPc()])
    if (position) nameSource(position);
}

function nameSource(position: Position): void {
  const place = sourcePlace({
    file: fileURLToPath(position.getUri()),
    line: position.getLine(),
    column: position.getColumn(),
  });
  if (!place) return;
  position.setUri(pathToFileURL(place.file).href);
  position.setLine(place.line);
  position.setColumn(place.column);
}
