import type { LabConfig } from "../../stacks/settings/lab-config";
import type { Credentials } from "./account-checks";
import { go, noAnswer, noGo, warning, type Finding } from "./finding";

/** A quota of the account that a stack uses. */
interface Quota {
  readonly name: string;
  readonly service: string;
  /** https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html names them per service. */
  readonly code: string;
  /** Region of the quota; quotas of the whole account are in us-east-1. */
  readonly region: string;
  /** How much of it one stack uses. */
  readonly needed: number;
  readonly used: () => Promise<number>;
}

/** Whether the quota has room for the stack. @param isApplied the account's usage already includes the stack */
export async function checkQuotas(
  config: LabConfig,
  isApplied: boolean,
  whose: Credentials = {},
): Promise<Finding> {
  const { ServiceQuotasClient, GetServiceQuotaCommand } =
    await import("@aws-sdk/client-service-quotas");
  const full: string[] = [];
  const room: string[] = [];
  for (const quota of quotas(config, whose)) {
    const client = new ServiceQuotasClient({
      region: quota.region,
      maxAttempts: 2,
      ...whose,
    });
    try {
      const { Quota: found } = await client.send(
        new GetServiceQuotaCommand({ ServiceCode: quota.service, QuotaCode: quota.code }),
      );
      const limit = found?.Value ?? Infinity;
      const used = await quota.used();
      const line = `${quota.name}: ${used} of ${limit}`;
      if (!isApplied && used + quota.needed > limit)
        full.push(`${line}, ${quota.needed} more needed`);
      else room.push(line);
    } catch (error) {
      const { detail } = noAnswer(error, "servicequotas:GetServiceQuota", quota.region);
      return warning(
        `${quota.name} are not known: ${detail}`,
        "Allow servicequotas:GetServiceQuota and ec2:DescribeVpcs, or look in the Service Quotas console.",
      );
    } finally {
      client.destroy();
    }
  }
  if (full.length === 0) return go(room.join("; "));
  return noGo(
    full.join("; "),
    "Delete what is not needed, or ask for more in the Service Quotas console; for VPCs, name an existing one in vpcId and subnetIds.",
  );
}

function quotas(
  { region, warehouse, network, accessLogs }: LabConfig,
  whose: Credentials,
): Quota[] {
  const at = { region, ...whose };
  const needsVpc = warehouse.kind !== "none" && network.kind === "new";
  const buckets: Quota = {
    name: "buckets",
    service: "s3",
    code: "L-DC2B2D3D",
    region: "us-east-1",
    needed: accessLogs ? 5 : 4,
    used: () => countBuckets(at),
  };
  const vpcs: Quota = {
    name: "VPCs",
    service: "vpc",
    code: "L-F678F1CE",
    region,
    needed: 1,
    used: () => countVpcs(at),
  };
  return needsVpc ? [vpcs, buckets] : [buckets];
}

type At = Credentials & { readonly region: string };

async function countBuckets(at: At): Promise<number> {
  const { S3Client, ListBucketsCommand } = await import("@aws-sdk/client-s3");
  const { Buckets } = await new S3Client(at).send(new ListBucketsCommand({}));
  return Buckets?.length ?? 0;
}

async function countVpcs(at: At): Promise<number> {
  const { EC2Client, paginateDescribeVpcs } = await import("@aws-sdk/client-ec2");
  let count = 0;
  for await (const { Vpcs } of paginateDescribeVpcs({ client: new EC2Client(at) }, {})) {
    count += Vpcs?.length ?? 0;
  }
  return count;
}
