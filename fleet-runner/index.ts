import * as pulumi from "@pulumi/pulumi";

import { DataKey, type RemovalPolicy } from "../components/index";
import { FleetRunner } from "./runner";

const config = new pulumi.Config();
const removalPolicy = config.require<RemovalPolicy>("removal", {
  allowedValues: ["retain", "destroy"],
});
const name = `lab-${pulumi.getStack()}`;

const key = new DataKey(name, {
  directRoleNames: [`${name}-task-role-*`],
  logGroupNames: [`/lab/${name}/*`, `/aws/vendedlogs/states/${name}`],
  services: ["ecr"],
  removalPolicy,
});
const runner = new FleetRunner(name, {
  keyArn: key.keyArn,
  attendeeRoleName: config.require("attendeeRoleName"),
  imageTag: config.require("imageTag"),
  removalPolicy,
});

export const stateMachineArn = runner.stateMachineArn;
export const repositoryUrl = runner.repositoryUrl;
export const bucketName = runner.bucketName;
/** The role that the attendees' accounts must trust. */
export const taskRoleArn = runner.taskRoleArn;
export const logGroupName = runner.logGroupName;
