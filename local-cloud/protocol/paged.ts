import { ServiceError } from "../errors";

/**
 * One page of a list, and the token of the next.
 * @param token where the page begins, as the page before said
 * @param refusal error of a service with a code of its own @default `InvalidInputException`
 * @throws ServiceError for a page that cannot be
 */
export function paged<T>(
  items: readonly T[],
  size = 100,
  token = "0",
  refusal: (message: string) => ServiceError = invalidInput,
): { items: readonly T[]; next: string | undefined } {
  const first = Number(token);
  if (!Number.isSafeInteger(first) || first < 0)
    throw refusal("NextToken is not one that this service issued.");
  if (!Number.isSafeInteger(size) || size < 1)
    throw refusal(`MaxResults is ${size}; it needs at least 1.`);
  const next = first + size;
  return { items: items.slice(first, next), next: next < items.length ? String(next) : undefined };
}

function invalidInput(message: string): ServiceError {
  return new ServiceError("InvalidInputException", message);
}
