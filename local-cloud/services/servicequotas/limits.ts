/** A quota as AWS gives it to a new account. */
export interface DefaultQuota {
  readonly name: string;
  readonly value: number;
  readonly isAdjustable: boolean;
  /** Region that alone knows it. @default each region has one of its own */
  readonly region?: string;
}

interface ServiceQuotas {
  readonly name: string;
  /** By the code that Service Quotas has for each. */
  readonly quotas: Readonly<Record<string, DefaultQuota>>;
}

/**
 * Default quotas by service code: those of what the lab makes in an account.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html for buckets, which us-east-1 alone knows
 */
export const QUOTAS: Readonly<Record<string, ServiceQuotas>> = {
  s3: {
    name: "Amazon Simple Storage Service (Amazon S3)",
    quotas: {
      "L-DC2B2D3D": {
        name: "General purpose buckets",
        value: 10_000,
        isAdjustable: true,
        region: "us-east-1",
      },
    },
  },
  vpc: {
    name: "Amazon Virtual Private Cloud (Amazon VPC)",
    quotas: {
      "L-F678F1CE": { name: "VPCs per Region", value: 5, isAdjustable: true },
      "L-A4707A72": { name: "Internet gateways per Region", value: 5, isAdjustable: true },
      "L-407747CB": { name: "Subnets per VPC", value: 200, isAdjustable: true },
      "L-E79EC296": { name: "VPC security groups per Region", value: 2_500, isAdjustable: true },
    },
  },
};

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html */
export const SERVICE_CODE = /^[a-zA-Z][a-zA-Z0-9-]{1,63}$/;
export const QUOTA_CODE = /^[a-zA-Z][a-zA-Z0-9-]{1,128}$/;

/** What AWS calls each of its quotas; another code is nobody's. */
export const ISSUED_CODE = /^L-[0-9A-F]{8}$/;

/** Named where a quota is refused, for whoever adds it. */
export const LIMITS_FILE = __filename;
