/**
 * Regions the lab offers: those of the 2017 workshop.
 * Redshift Spectrum reads only data of the warehouse's own region, so one region holds all.
 */
export const OFFERED_REGIONS = [
  "us-west-2",
  "us-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-west-1",
  "eu-central-1",
] as const;

/**
 * Regions in which an account can keep its QuickSight users, of AWS's standard partition.
 * @see https://docs.aws.amazon.com/quick/latest/userguide/regions.html
 */
export const QUICKSIGHT_REGIONS = [
  "us-east-1",
  "us-east-2",
  "us-west-2",
  "af-south-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-5",
  "ca-central-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "sa-east-1",
] as const;
