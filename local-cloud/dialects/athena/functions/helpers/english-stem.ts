/** Words whose stem no rule says. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  skis: "ski",
  skies: "sky",
  dying: "die",
  lying: "lie",
  tying: "tie",
  idly: "idl",
  gently: "gentl",
  ugly: "ugli",
  early: "earli",
  only: "onli",
  singly: "singl",
  sky: "sky",
  news: "news",
  howe: "howe",
  atlas: "atlas",
  cosmos: "cosmos",
  bias: "bias",
  andes: "andes",
};

const KEPT = /^(?:inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;

const STEP_2: readonly (readonly [string, string])[] = [
  ["ization", "ize"],
  ["ational", "ate"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["fulli", "ful"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"],
  ["ogi", "og"],
  ["li", ""],
];

const STEP_3: readonly (readonly [string, string])[] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ative", ""],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];

const STEP_4 = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split(
  " ",
);

const VOWEL = /[aeiouy]/;

/**
 * Snowball's stemmer of English words, Porter 2.
 * @see https://snowballstem.org/algorithms/english/stemmer.html
 */
export function englishStem(original: string): string {
  if (original.length < 3) return original;
  if (Object.hasOwn(EXCEPTIONS, original)) return EXCEPTIONS[original]!;
  let word = original
    .replace(/^'/, "")
    .replace(/^y|([aeiouy])y/g, (found) => found.replace(/y$/, "Y"));
  const [r1, r2] = regions(word);
  word = word.replace(/'s'$|'s$|'$/, "");
  word = plural(word);
  if (KEPT.test(word)) return word.toLowerCase();
  word = pastOrPresent(word, r1);
  if (/^.+[^aeiouy][yY]$/.test(word)) word = `${word.slice(0, -1)}i`;
  word = replaced(word, STEP_2, r1, (suffix, stem) => {
    if (suffix === "ogi") return stem.endsWith("l");
    return suffix !== "li" || /[cdeghkmnrt]$/.test(stem);
  });
  word = replaced(word, STEP_3, r1, (suffix, stem) => suffix !== "ative" || stem.length >= r2);
  word = shortened(word, r2);
  return ending(word, r1, r2).toLowerCase();
}

/** Where the regions begin in which suffixes are taken off. */
function regions(word: string): readonly [number, number] {
  const special = /^(?:gener|commun|arsen)/.exec(word);
  const r1 = special === null ? behind(word, 0) : special[0].length;
  return [r1, behind(word, r1)];
}

/** The place behind the first consonant behind a vowel. */
function behind(word: string, from: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from));
  return found === null ? word.length : from + found.index + 2;
}

function plural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
  if (/(?:us|ss)$/.test(word) || !word.endsWith("s")) return word;
  return VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

function pastOrPresent(word: string, r1: number): string {
  const eed = /eed(?:ly)?$/.exec(word);
  if (eed !== null) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word;
  const suffix = /(?:ed|ing)(?:ly)?$/.exec(word);
  if (suffix === null || !VOWEL.test(word.slice(0, suffix.index))) return word;
  const stem = word.slice(0, suffix.index);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) return stem.slice(0, -1);
  return isShort(stem, r1) ? `${stem}e` : stem;
}

function endsShortSyllable(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word);
}

function isShort(word: string, r1: number): boolean {
  return r1 >= word.length && endsShortSyllable(word);
}

function replaced(
  word: string,
  rules: readonly (readonly [string, string])[],
  r1: number,
  allows: (suffix: string, stem: string) => boolean,
): string {
  const rule = rules.find(([suffix]) => word.endsWith(suffix));
  if (rule === undefined) return word;
  const stem = word.slice(0, -rule[0].length);
  return stem.length >= r1 && allows(rule[0], stem) ? stem + rule[1] : word;
}

function shortened(word: string, r2: number): string {
  const suffix = STEP_4.find((one) => word.endsWith(one));
  if (suffix === undefined) return word;
  const stem = word.slice(0, -suffix.length);
  const fits = stem.length >= r2 && (suffix !== "ion" || /[st]$/.test(stem));
  return fits ? stem : word;
}

function ending(word: string, r1: number, r2: number): string {
  const stem = word.slice(0, -1);
  if (word.endsWith("e")) {
    const goes = stem.length >= r2 || (stem.length >= r1 && !endsShortSyllable(stem));
    return goes ? stem : word;
  }
  return word.endsWith("ll") && stem.length >= r2 ? stem : word;
}
