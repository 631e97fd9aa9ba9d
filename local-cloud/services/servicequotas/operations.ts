import type {
  GetAWSDefaultServiceQuotaRequest,
  GetServiceQuotaRequest,
  ServiceQuota,
} from "@aws-sdk/client-service-quotas";

import type { LocalCloud } from "../../cloud";
import { NotSimulatedError } from "../../errors";
import { illegalArgument, noSuchResource } from "./errors";
import { ISSUED_CODE, LIMITS_FILE, QUOTA_CODE, QUOTAS, SERVICE_CODE } from "./limits";

/**
 * Quotas one by one. A list would have to be whole, and what is known here is a part.
 * @see https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_Operations.html
 */
export function quotaOperations({ account, region }: LocalCloud) {
  return {
    GetServiceQuota: ({ ServiceCode, QuotaCode, ContextId }: GetServiceQuotaRequest) => {
      if (ContextId !== undefined)
        throw new NotSimulatedError("quotas of single resources (ContextId)", __filename);
      return { Quota: quotaOf(ServiceCode, QuotaCode, region, account) };
    },
    // The ARN of a default is nobody's account's.
    GetAWSDefaultServiceQuota: ({ ServiceCode, QuotaCode }: GetAWSDefaultServiceQuotaRequest) => ({
      Quota: quotaOf(ServiceCode, QuotaCode, region, ""),
    }),
  };
}

/** @throws NotSimulatedError for a quota that AWS may have, ServiceError for one that it cannot have */
function quotaOf(
  serviceCode: string | undefined,
  quotaCode: string | undefined,
  region: string,
  account: string,
): ServiceQuota {
  if (serviceCode === undefined || !SERVICE_CODE.test(serviceCode))
    throw illegalArgument("ServiceCode", serviceCode, SERVICE_CODE);
  if (quotaCode === undefined || !QUOTA_CODE.test(quotaCode))
    throw illegalArgument("QuotaCode", quotaCode, QUOTA_CODE);
  const service = Object.hasOwn(QUOTAS, serviceCode) ? QUOTAS[serviceCode] : undefined;
  if (!service) {
    // Codes are case-sensitive.
    if (Object.hasOwn(QUOTAS, serviceCode.toLowerCase())) throw noSuchResource("service");
    throw new NotSimulatedError(`the quotas of the service ${serviceCode}`, LIMITS_FILE);
  }
  const quota = Object.hasOwn(service.quotas, quotaCode) ? service.quotas[quotaCode] : undefined;
  if (!quota) {
    if (!ISSUED_CODE.test(quotaCode)) throw noSuchResource("quota");
    throw new NotSimulatedError(`the quota ${quotaCode} of ${serviceCode}`, LIMITS_FILE);
  }
  return {
    ServiceCode: serviceCode,
    ServiceName: service.name,
    QuotaArn: `arn:aws:servicequotas:${quota.region ?? region}:${account}:${serviceCode}/${quotaCode}`,
    QuotaCode: quotaCode,
    QuotaName: quota.name,
    Value: quota.value,
    Unit: "None",
    Adjustable: quota.isAdjustable,
    // Buckets are counted over all regions and yet have a quota of one region's ARN; AWS does not document which they are.
    ...(quota.region === undefined && { GlobalQuota: false }),
  };
}
