import * as aws from "@pulumi/aws";
import { startLocalCloud } from "@analytics-lab/local-cloud";
import { runProgram } from "@analytics-lab/local-cloud/mocks";
import { serveAwsProvider } from "@analytics-lab/local-cloud/provider";

async function main(): Promise<Record<string, unknown>> {
  const cloud = await startLocalCloud();
  try {
    const provider = await serveAwsProvider(cloud);
    const outputs = await runProgram(cloud, {
      project: "shop",
      stack: "test",
      program: () => {
        const bucket = new aws.s3.Bucket("lake");
        return { arn: bucket.arn };
      },
    });
    await provider.close();
    return { attach: provider.attach, ...outputs };
  } finally {
    await cloud.close();
  }
}

main().then(
  (seen) => console.log(JSON.stringify(seen)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
