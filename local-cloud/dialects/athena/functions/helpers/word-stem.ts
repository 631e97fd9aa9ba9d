import { invalidArgument, refusal } from "../raise";
import { englishStem } from "./english-stem";

/** Languages that Trino has a Snowball stemmer of. */
const LANGUAGES: ReadonlySet<string> = new Set(
  "ca da de en es eu fi fr hu hy ir it lt nl no pt ro ru sv tr".split(" "),
);

/** @throws RaisedByHelper for a language other than English */
export function wordStem(word: string, language: string): string {
  if (!LANGUAGES.has(language)) throw invalidArgument(`Unknown stemmer language: ${language}`);
  if (language !== "en") throw refusal(`word_stem in the language ${language}`, __filename);
  return englishStem(word);
}
