import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { aLocalCloud, rejectionOf } from "../../local-cloud-fixture";

/** A program of its own process: its bucket's name is never known, so its event loop runs dry. */
async function main(): Promise<void> {
  const cloud = aLocalCloud();
  const never = pulumi.output(new Promise<string>(() => undefined));
  const error = await rejectionOf(
    cloud.run(() => ({ id: new aws.s3.Bucket("never", { bucket: never }).id })),
  );
  await cloud.close();
  console.log(error.message);
}

void main();
