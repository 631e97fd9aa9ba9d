import { fileURLToPath, pathToFileURL } from "node:url";

import { sourcePlace } from "../terminal/source-places";

/** Position in the program of a resource, as the SDK sends it to the engine. */
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

/** The part of the engine's client that is intercepted; the SDK keeps it internal. */
export interface RegistersResources {
  registerResource: Call;
  readResource: Call;
}

/**
 * Makes the state store one call for each resource: the line of TypeScript that creates it. The SDK sends every call that led to it,
 * mostly absolute paths of the SDK and of built programs, and every step writes the whole state again.
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
  // The first frame and the position of the resource are separate messages.
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
