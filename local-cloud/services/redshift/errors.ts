import { ServiceError } from "../../errors";

/** A call that the Data API refuses. https://docs.aws.amazon.com/redshift-data/latest/APIReference/CommonErrors.html */
export function validationFailed(message: string): ServiceError {
  return new ServiceError("ValidationException", message);
}
