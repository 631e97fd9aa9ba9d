import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import type { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { Properties } from "../../resources/resource-description";

/** What QuickSight keeps in the local cloud, by ARN. The account is taken to be subscribed, which no resource can see to. */
export const dataSources = new RecordStore<Properties>("quicksight", "dataSources");
export const dataSets = new RecordStore<Properties>("quicksight", "dataSets");
export const themes = new RecordStore<Properties>("quicksight", "themes");
export const folders = new RecordStore<Properties>("quicksight", "folders");
/** Analyses and dashboards. */
export const published = new RecordStore<Properties>("quicksight", "published");

/** @throws ServiceError if there is one already */
export function putNew(
  store: RecordStore<Properties>,
  cloud: LocalCloud,
  arn: string,
  inputs: Properties,
): void {
  if (store.find(cloud, arn)) {
    throw new ServiceError("ResourceExistsException", `${arn} already exists.`, { status: 409 });
  }
  store.put(cloud, arn, inputs);
}

/** @throws ServiceError if there is none */
export function requireExisting(
  store: RecordStore<Properties>,
  cloud: LocalCloud,
  arn: string,
  what: string,
): Properties {
  const found = store.find(cloud, arn);
  if (found) return found;
  throw new ServiceError("InvalidParameterValueException", `The ${what} ${arn} does not exist.`);
}

/** @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_ResourcePermission.html */
export function checkPermissions(reader: PropertyReader): void {
  for (const permission of reader.objects("permissions")) {
    checkPermission(permission.string("principal"), permission.optionalStrings("actions") ?? []);
  }
}

/** @throws ServiceError if the principal is nobody of QuickSight's, or may do nothing */
export function checkPermission(principal: string, actions: readonly string[]): void {
  if (!/^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:\d{12}:(user|group|namespace)\//.test(principal)) {
    throw new ServiceError(
      "InvalidParameterValueException",
      `principal ${principal} is not the ARN of a QuickSight user, group or namespace.`,
    );
  }
  if (actions.length === 0) {
    throw new ServiceError(
      "InvalidParameterValueException",
      `The permissions of ${principal} name no actions.`,
    );
  }
}
