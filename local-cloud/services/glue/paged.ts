import { ServiceError } from "../../errors";

/** One page of a list, and the token of the next. @param token where the page begins, as the last one said @throws ServiceError `InvalidInputException` for a page that cannot be */
export function paged<T>(
  items: readonly T[],
  size = 100,
  token = "0",
): { items: readonly T[]; next: string | undefined } {
  const first = Number(token);
  if (!Number.isSafeInteger(first) || first < 0)
    throw new ServiceError("InvalidInputException", "NextToken is none that was given.");
  if (!Number.isSafeInteger(size) || size < 1)
    throw new ServiceError("InvalidInputException", `MaxResults is ${size}; it needs at least 1.`);
  return {
    items: items.slice(first, first + size),
    next: first + size < items.length ? String(first + size) : undefined,
  };
}
