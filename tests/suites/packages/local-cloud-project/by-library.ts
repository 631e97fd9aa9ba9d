import { existsSync } from "fs";

import {
  AthenaClient,
  ListCapacityReservationsCommand,
  ListWorkGroupsCommand,
} from "@aws-sdk/client-athena";
import { startLocalCloud, type StartOptionsError } from "@analytics-lab/local-cloud";
import { parseFaultRules } from "@analytics-lab/local-cloud/faults";

import { sumOfFares } from "./lake";

async function main(): Promise<Record<string, unknown>> {
  const cloud = await startLocalCloud({
    region: "eu-west-1",
    faults: parseFaultRules('[{"kind":"fail","call":"AmazonAthena.ListWorkGroups"}]'),
  });
  try {
    const refusal = await new AthenaClient(cloud.clientConfig)
      .send(new ListCapacityReservationsCommand({}))
      .then(() => "answered", String);
    const wrong = await startLocalCloud({ port: -1 }).catch(
      (error: unknown) => (error as StartOptionsError).problems[0],
    );
    const fault = await new AthenaClient({ ...cloud.clientConfig, maxAttempts: 1 })
      .send(new ListWorkGroupsCommand({}))
      .then(() => "answered", String);
    return {
      fault,
      sum: await sumOfFares(cloud.clientConfig),
      refusal,
      wrong,
      region: cloud.region,
    };
  } finally {
    await cloud.close();
    console.error(existsSync(cloud.folder) ? "left" : "removed");
  }
}

main().then(
  (seen) => console.log(JSON.stringify(seen)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
