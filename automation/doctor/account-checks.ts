import type { QuickSightClient } from "@aws-sdk/client-quicksight";
import type { STSClientConfig } from "@aws-sdk/client-sts";

import type { LabConfig } from "../../stacks/settings/lab-config";
import { callerIdentity, PATIENCE, type Identity } from "../stack/caller-identity";
import { go, noAnswer, noGo, skipped, warning, type Finding } from "./finding";

/** Unit: milliseconds; credentials that expire sooner may expire during an up. */
const LEAST_VALIDITY_MS = 30 * 60_000;

/** Identity and expiry of the credentials. */
export async function checkIdentity(
  region: string,
): Promise<{ readonly identity?: Identity; readonly finding: Finding }> {
  try {
    const identity = await callerIdentity(region);
    const { account, arn, expiration } = identity;
    if (arn.endsWith(":root")) {
      const remedy = "Use a role: aws sso login, or AWS_PROFILE.";
      return { identity, finding: warning(`account ${account}, as the root user`, remedy) };
    }
    if (expiration && expiration.getTime() - Date.now() < LEAST_VALIDITY_MS) {
      const detail = `account ${account}, until ${expiration.toISOString()} only`;
      return { identity, finding: warning(detail, "Log in again before lab up: aws sso login.") };
    }
    return { identity, finding: go(`account ${account}, ${arn}`) };
  } catch (error) {
    return { finding: noAnswer(error, "sts:GetCallerIdentity", region) };
  }
}

/** The account to check. */
export interface Credentials {
  /** @default the credentials that AWS's own tools would find */
  readonly credentials?: STSClientConfig["credentials"];
}

/** The services that the stack needs, each checked with a cheap call. */
export function serviceChecks(
  { region, warehouse }: LabConfig,
  whose: Credentials = {},
): Readonly<Record<string, () => Promise<Finding>>> {
  const at = { region, ...PATIENCE, ...whose };
  const asked = (action: string, ask: () => Promise<unknown>) => () =>
    ask().then(
      () => go(`answers in ${region}`),
      (error: unknown) => noAnswer(error, action, region),
    );
  return {
    S3: asked("s3:ListAllMyBuckets", async () => {
      const { S3Client, ListBucketsCommand } = await import("@aws-sdk/client-s3");
      return new S3Client(at).send(new ListBucketsCommand({ MaxBuckets: 1 }));
    }),
    Glue: asked("glue:GetDatabases", async () => {
      const { GlueClient, GetDatabasesCommand } = await import("@aws-sdk/client-glue");
      return new GlueClient(at).send(new GetDatabasesCommand({ MaxResults: 1 }));
    }),
    Athena: asked("athena:ListWorkGroups", async () => {
      const { AthenaClient, ListWorkGroupsCommand } = await import("@aws-sdk/client-athena");
      return new AthenaClient(at).send(new ListWorkGroupsCommand({ MaxResults: 1 }));
    }),
    ...(warehouse.kind === "serverless" && {
      "Redshift Serverless": asked("redshift-serverless:ListWorkgroups", async () => {
        const sdk = await import("@aws-sdk/client-redshift-serverless");
        const client = new sdk.RedshiftServerlessClient(at);
        return client.send(new sdk.ListWorkgroupsCommand({ maxResults: 1 }));
      }),
    }),
    ...(warehouse.kind !== "none" && {
      "Redshift Data API": asked("redshift-data:ListStatements", async () => {
        const sdk = await import("@aws-sdk/client-redshift-data");
        return new sdk.RedshiftDataClient(at).send(
          new sdk.ListStatementsCommand({ MaxResults: 1 }),
        );
      }),
    }),
  };
}

/** Whether the account is subscribed to QuickSight and has the principal. */
export async function checkQuickSight(
  { quickSightPrincipal: principal, quickSightIdentityRegion: region }: LabConfig,
  { account }: Pick<Identity, "account">,
  whose: Credentials = {},
): Promise<Finding> {
  if (principal === undefined) return skipped("quickSightPrincipal is not set");
  const { QuickSightClient, DescribeAccountSubscriptionCommand } =
    await import("@aws-sdk/client-quicksight");
  const client = new QuickSightClient({ region, ...PATIENCE, ...whose });
  try {
    const { AccountInfo } = await client.send(
      new DescribeAccountSubscriptionCommand({ AwsAccountId: account }),
    );
    if (AccountInfo?.AccountSubscriptionStatus !== "ACCOUNT_CREATED") {
      const status = AccountInfo?.AccountSubscriptionStatus ?? "unknown";
      return noGo(`the subscription is ${status}`, "Finish signing up in the QuickSight console.");
    }
    return await checkPrincipal(client, principal, account, region);
  } catch (error) {
    if ((error as Error).name !== "ResourceNotFoundException") {
      return noAnswer(error, "quicksight:DescribeAccountSubscription", region);
    }
    return noGo(
      `account ${account} has no QuickSight subscription`,
      "Sign up at https://quicksight.aws.amazon.com, or leave it out: quickSightPrincipal: none.",
    );
  } finally {
    client.destroy();
  }
}

async function checkPrincipal(
  client: QuickSightClient,
  principal: string,
  AwsAccountId: string,
  region: string,
): Promise<Finding> {
  const { DescribeUserCommand, DescribeGroupCommand } = await import("@aws-sdk/client-quicksight");
  const [kind, Namespace = "default", ...rest] = principal.split("/");
  const name = rest.join("/");
  try {
    await (kind === "group"
      ? client.send(new DescribeGroupCommand({ AwsAccountId, Namespace, GroupName: name }))
      : client.send(new DescribeUserCommand({ AwsAccountId, Namespace, UserName: name })));
    return go(`subscribed, and knows ${principal}`);
  } catch (error) {
    if ((error as Error).name !== "ResourceNotFoundException") {
      return noAnswer(error, `quicksight:Describe${kind === "group" ? "Group" : "User"}`, region);
    }
    return noGo(
      `there is no ${kind} ${name} in ${Namespace} of ${region}`,
      "Correct quickSightPrincipal and quickSightIdentityRegion: users live in the region the account signed up in.",
    );
  }
}
