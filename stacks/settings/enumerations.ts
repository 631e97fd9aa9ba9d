/** `a, b or c` */
export function oneOf(words: readonly string[]): string {
  return enumerated(words, "or");
}

/** `a, b and c` */
export function allOf(words: readonly string[]): string {
  return enumerated(words, "and");
}

function enumerated(words: readonly string[], last: string): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
