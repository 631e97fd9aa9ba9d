import { BIGINT, VARCHAR } from "@duckdb/node-api";

import type { Helper } from "../helper";
import { invalidArgument } from "../raise";
import { native } from "./native";

/** @see https://trino.io/docs/current/functions/url.html */
export const URL_HELPERS: readonly Helper[] = [
  native("athena_url_encode", [VARCHAR], VARCHAR, encode),
  native("athena_url_decode", [VARCHAR], VARCHAR, decode),
  native("athena_url_extract_fragment", [VARCHAR], VARCHAR, (url: string) =>
    partsOf(url, "fragment"),
  ),
  native("athena_url_extract_host", [VARCHAR], VARCHAR, (url: string) => partsOf(url, "host")),
  native("athena_url_extract_path", [VARCHAR], VARCHAR, (url: string) => partsOf(url, "path")),
  native("athena_url_extract_protocol", [VARCHAR], VARCHAR, (url: string) =>
    partsOf(url, "scheme"),
  ),
  native("athena_url_extract_query", [VARCHAR], VARCHAR, (url: string) => partsOf(url, "query")),
  native("athena_url_extract_port", [VARCHAR], BIGINT, port),
  native("athena_url_extract_parameter", [VARCHAR, VARCHAR], VARCHAR, parameter),
];

/** Guava's escaper of form parameters: a space is a plus. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/** Java's URLDecoder. */
function decode(text: string): string {
  let result = "";
  for (const [part] of text.matchAll(/(?:%[^%]{0,2})+|[^%]+/g)) {
    if (!part.startsWith("%")) {
      result += part.replaceAll("+", " ");
      continue;
    }
    result += decodedRun(part);
  }
  return result;
}

function decodedRun(run: string): string {
  const found = /^(?:%[0-9a-fA-F]{2})+/.exec(run)?.[0] ?? "";
  const rest = run.slice(found.length);
  if (rest.startsWith("%")) {
    throw invalidArgument(wrongEscape(rest));
  }
  return Buffer.from(found.replaceAll("%", ""), "hex").toString("utf8") + rest.replaceAll("+", " ");
}

function wrongEscape(rest: string): string {
  if (rest.length < 3) return "URLDecoder: Incomplete trailing escape (%) pattern";
  const [sign = ""] = /[^0-9a-f]/i.exec(rest.slice(1)) ?? [];
  const code = sign.charCodeAt(0);
  return `URLDecoder: Illegal hex characters in escape (%) pattern - not a hexadecimal digit: "${sign}" = ${code}`;
}

interface UriParts {
  readonly scheme: string;
  readonly host: string;
  readonly port: bigint | null;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** What java.net.URI allows besides letters and digits; others must be escaped. */
const ALLOWED = /^(?:[A-Za-z0-9\-_.~!*'();:@&=+$,/?#[\]]|%[0-9A-Fa-f]{2}|[^\x00-\x7f\s])*$/;
const URI = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

/** @returns undefined for a text that is no URI */
function uriOf(text: string): UriParts | undefined {
  if (!ALLOWED.test(text)) return undefined;
  const [, scheme, authority, path = "", query, fragment] = URI.exec(text) ?? [];
  const isOpaque = scheme !== undefined && authority === undefined && !path.startsWith("/");
  if (isOpaque && path === "") return undefined;
  if (/[[\]]/.test(path + (fragment ?? "")) || fragment?.includes("#")) return undefined;
  const [, host, portText] =
    /^(?:[^@]*@)?(\[[^\]]*\]|[A-Za-z0-9.-]*)(?::(\d*))?$/.exec(authority ?? "") ?? [];
  return {
    scheme: scheme ?? "",
    host: isHost(host) ? host! : "",
    port: isHost(host) && portText ? BigInt(portText) : null,
    path: isOpaque ? "" : unescaped(path),
    query: isOpaque ? "" : unescaped(query ?? ""),
    fragment: unescaped(fragment ?? ""),
  };
}

/** A server's name ends in a label that begins with a letter, or is an address. */
function isHost(host: string | undefined): boolean {
  if (host === undefined || host === "") return false;
  if (host.startsWith("[") || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return true;
  return /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.?$/.test(
    host,
  );
}

function unescaped(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
    Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"),
  );
}

function partsOf(text: string, part: Exclude<keyof UriParts, "port">): string | null {
  return uriOf(text)?.[part] ?? null;
}

function port(text: string): bigint | null {
  return uriOf(text)?.port ?? null;
}

/** The first parameter of a name, decoded; without `=` an empty text. */
function parameter(text: string, name: string): string | null {
  if (uriOf(text) === undefined) return null;
  const [, , , , query] = URI.exec(text) ?? [];
  for (const pair of (query ?? "").split("&")) {
    const at = pair.indexOf("=");
    const key = at < 0 ? pair : pair.slice(0, at);
    if (query !== undefined && decode(key) === name)
      return at < 0 ? "" : decode(pair.slice(at + 1));
  }
  return null;
}
