import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** An answer: a document, or an error by its AWS name. */
type Answer = object | string | { readonly error: string; readonly status?: number };

/** What an account answers that the lab may be applied to, by action as IAM names it. */
const HEALTHY: Readonly<Record<string, Answer>> = {
  "sts:GetCallerIdentity": `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:sts::210987654321:assumed-role/Builder/ana</Arn><UserId>AROA:ana</UserId><Account>210987654321</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  "s3:ListBuckets": `<ListAllMyBucketsResult><Buckets><Bucket><Name>one</Name></Bucket></Buckets></ListAllMyBucketsResult>`,
  "glue:GetDatabases": { DatabaseList: [] },
  "athena:ListWorkGroups": { WorkGroups: [] },
  "redshift-serverless:ListWorkgroups": { workgroups: [] },
  "redshift-data:ListStatements": { Statements: [] },
  "quicksight:DescribeAccountSubscription": {
    AccountInfo: { AccountSubscriptionStatus: "ACCOUNT_CREATED", Edition: "ENTERPRISE" },
  },
  "quicksight:DescribeUser": { User: { UserName: "lab-owner" } },
  "lakeformation:GetDataLakeSettings": {
    DataLakeSettings: {
      CreateDatabaseDefaultPermissions: [openToIam()],
      CreateTableDefaultPermissions: [openToIam()],
    },
  },
  "servicequotas:L-F678F1CE": { Quota: { QuotaCode: "L-F678F1CE", Value: 5 } },
  "servicequotas:L-DC2B2D3D": { Quota: { QuotaCode: "L-DC2B2D3D", Value: 10_000 } },
  "ec2:DescribeVpcs": vpcs(1),
  "kms:DescribeKey": {
    KeyMetadata: { KeyState: "Enabled", KeyUsage: "ENCRYPT_DECRYPT", Arn: "arn:aws:kms:::key/lab" },
  },
};

/** An AWS account on this machine, which answers what it was told to and refuses the rest by name. */
export class StubAws {
  private server?: Server;
  /** Actions asked for, in order. */
  readonly asked: string[] = [];

  constructor(private readonly answers: Readonly<Record<string, Answer>> = {}) {}

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const action = actionOf(request, body);
        this.asked.push(action);
        const answer = this.answers[action] ?? HEALTHY[action] ?? { error: "StubHasNoAnswer" };
        if (typeof answer === "string") {
          response.writeHead(200, { "content-type": "text/xml" }).end(answer);
        } else if ("error" in answer) {
          const { error, status = 400 } = answer as { error: string; status?: number };
          response.writeHead(status, {
            "content-type": isXml(action) ? "text/xml" : "application/json",
            "x-amzn-errortype": error,
          });
          response.end(
            isXml(action)
              ? `<ErrorResponse><Error><Code>${error}</Code><Message>${error}</Message></Error></ErrorResponse>`
              : JSON.stringify({ __type: error, message: `${error} of ${action}` }),
          );
        } else {
          response.writeHead(200, { "content-type": "application/json" });
          response.end(JSON.stringify(answer));
        }
      });
    });
    await new Promise<void>((listening) => this.server!.listen(0, "127.0.0.1", listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise((closed) => this.server?.close(closed));
  }
}

/** What an account says of its VPCs. */
export function vpcs(count: number): string {
  const items = Array.from(
    { length: count },
    (_, index) => `<item><vpcId>vpc-${index}</vpcId></item>`,
  );
  return `<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcSet>${items.join("")}</vpcSet></DescribeVpcsResponse>`;
}

function openToIam() {
  return {
    Principal: { DataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" },
    Permissions: ["ALL"],
  };
}

function isXml(action: string): boolean {
  return /^(sts|s3|ec2):/.test(action);
}

const TARGETS: Readonly<Record<string, string>> = {
  AWSGlue: "glue",
  AmazonAthena: "athena",
  RedshiftServerless: "redshift-serverless",
  RedshiftData: "redshift-data",
  ServiceQuotasV20190624: "servicequotas",
  TrentService: "kms",
};

function actionOf({ url = "", headers }: IncomingMessage, body: string): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    const [prefix = "", name = ""] = target.split(".");
    const service = TARGETS[prefix] ?? prefix;
    const { QuotaCode } = JSON.parse(body) as { QuotaCode?: string };
    return `${service}:${QuotaCode ?? name}`;
  }
  const action = new URLSearchParams(body).get("Action");
  if (action === "GetCallerIdentity") return "sts:GetCallerIdentity";
  if (action !== null) return `ec2:${action}`;
  if (url.startsWith("/account/")) return "quicksight:DescribeAccountSubscription";
  if (url.includes("/ingestions")) return "quicksight:ListIngestions";
  if (url.includes("/users/")) return "quicksight:DescribeUser";
  if (url.includes("/groups/")) return "quicksight:DescribeGroup";
  if (url.startsWith("/GetDataLakeSettings")) return "lakeformation:GetDataLakeSettings";
  if (url.startsWith("/?") || url === "/") return "s3:ListBuckets";
  return `unknown ${url}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk as string;
  return text;
}
