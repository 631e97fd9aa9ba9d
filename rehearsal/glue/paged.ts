/** One page of a list, and the token of the next. @param token where the page begins, as the last one said */
export function paged<T>(
  items: readonly T[],
  size = 100,
  token = "0",
): { items: readonly T[]; next: string | undefined } {
  const first = Number(token);
  return {
    items: items.slice(first, first + size),
    next: first + size < items.length ? String(first + size) : undefined,
  };
}
