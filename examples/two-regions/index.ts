import { DataLake } from "@analytics-lab/components";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const REGIONS: aws.Region[] = ["us-west-2", "eu-central-1"];

// A component hands its provider on to every resource in it.
const lakes = REGIONS.map((region) => {
  const provider = new aws.Provider(region, { region });
  return new DataLake(`trips-${region}`, { removalPolicy: "destroy" }, { providers: [provider] });
});

export const rawUris = pulumi.all(lakes.map((lake) => lake.rawUri));
export const curatedUris = pulumi.all(lakes.map((lake) => lake.curatedUri));
