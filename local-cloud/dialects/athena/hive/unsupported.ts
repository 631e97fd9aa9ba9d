import type { ServiceError } from "../../../errors";
import { invalidRequest } from "../errors";

/**
 * What Athena says to a statement of Hive's that it has not.
 * @see https://docs.aws.amazon.com/athena/latest/ug/unsupported-ddl.html
 */
export function unsupported(): ServiceError {
  return invalidRequest("Queries of this type are not supported");
}
