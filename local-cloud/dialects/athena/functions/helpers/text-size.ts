import { refusal } from "../raise";

/** Longest text that a function makes of shorter ones. Unit: characters. */
const MAX_TEXT = 1_000_000;

/** @throws RaisedByHelper for a text that would fill the memory of the server */
export function checkTextSize(length: number): void {
  if (length > MAX_TEXT) {
    throw refusal(`a text of more than ${MAX_TEXT} characters`, __filename);
  }
}
