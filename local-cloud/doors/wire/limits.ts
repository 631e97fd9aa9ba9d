/** How long a request may take to arrive. Unit: milliseconds. */
export const REQUEST_TIMEOUT_MILLIS = 60_000;

/** How long the headers of a request may take to arrive. Unit: milliseconds. */
export const HEADERS_TIMEOUT_MILLIS = 10_000;

/** How long a connection may be silent while an answer is sent. Unit: milliseconds. */
export const IDLE_TIMEOUT_MILLIS = 120_000;

/** Connections at a time. The SDK's clients open 50 each. */
export const MAX_CONNECTIONS = 512;

/** How much of a refused body is read and thrown away before the connection is closed. Unit: bytes. */
export const MAX_DRAINED_BYTES = 16 * 1024 ** 2;

/** How long the rest of a refused body is waited for. Unit: milliseconds. */
export const MAX_DRAIN_MILLIS = 1_000;
