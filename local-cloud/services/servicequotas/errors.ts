import { ServiceError } from "../../errors";

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html#API_GetServiceQuota_Errors */
export function noSuchResource(what: "service" | "quota"): ServiceError {
  return new ServiceError(
    "NoSuchResourceException",
    `The request failed because the specified ${what} does not exist.`,
  );
}

/** A code that is left out, or is not of the form that the API has for it. */
export function illegalArgument(
  member: string,
  value: string | undefined,
  form: RegExp,
): ServiceError {
  return new ServiceError(
    "IllegalArgumentException",
    `Invalid input was provided: ${member} is ${value === undefined ? "missing" : JSON.stringify(value.slice(0, 200))}; it needs to match ${form.source}.`,
  );
}
