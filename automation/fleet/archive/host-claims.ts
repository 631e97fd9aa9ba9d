import { hostname } from "node:os";

import type { S3Client } from "@aws-sdk/client-s3";

import { EnvironmentError } from "../../errors";
import { listKeys, readObject, writeObject, type S3Place } from "./s3-place";

/** The ECS task of a host. */
export interface HostClaim {
  readonly host: string;
  readonly cluster: string;
  readonly task: string;
}

/** Finds which of a cluster's tasks have ended. */
export type EndedTasks = (cluster: string, tasks: readonly string[]) => Promise<string[]>;

/**
 * The task that this process runs in, from the container's own metadata.
 * @returns undefined outside ECS
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate.html
 */
export async function claimOfThisHost(
  endpoint = process.env.ECS_CONTAINER_METADATA_URI_V4,
): Promise<HostClaim | undefined> {
  if (endpoint === undefined) return undefined;
  const response = await fetch(`${endpoint}/task`);
  if (!response.ok)
    throw new EnvironmentError(
      `${endpoint}/task answers ${response.status}; it must name the task.`,
    );
  const { Cluster, TaskARN } = (await response.json()) as { Cluster: string; TaskARN: string };
  return { host: hostname(), cluster: Cluster, task: TaskARN };
}

/** Writes the task of this host, so that later runs can find out whether it has ended. */
export async function claimHost(client: S3Client, hosts: S3Place, claim: HostClaim): Promise<void> {
  const key = `${hosts.key}/${claim.host}.json`;
  await writeObject(client, { bucket: hosts.bucket, key }, JSON.stringify(claim));
}

/**
 * Hosts whose task has ended: their locks may be removed. Hosts without a claim, such as an
 * organiser's laptop, are never included.
 */
export async function endedHosts(
  client: S3Client,
  hosts: S3Place,
  endedTasks: EndedTasks,
): Promise<string[]> {
  const claims: HostClaim[] = [];
  for (const key of await listKeys(client, hosts)) {
    const text = await readObject(client, { bucket: hosts.bucket, key });
    if (text) claims.push(JSON.parse(text.toString("utf8")) as HostClaim);
  }
  const ended: string[] = [];
  for (const cluster of new Set(claims.map((claim) => claim.cluster))) {
    const ofCluster = claims.filter((claim) => claim.cluster === cluster);
    const tasks = await endedTasks(
      cluster,
      ofCluster.map(({ task }) => task),
    );
    ended.push(...ofCluster.filter(({ task }) => tasks.includes(task)).map(({ host }) => host));
  }
  return ended;
}

/** Most tasks of one call. */
const PAGE = 100;

/** Asks ECS. A task has ended if ECS has stopped it or does not know it: ECS forgets tasks after an hour. */
export const endedTasksOfEcs: EndedTasks = async (cluster, tasks) => {
  const { DescribeTasksCommand, ECSClient } = await import("@aws-sdk/client-ecs");
  const client = new ECSClient({});
  try {
    const ended: string[] = [];
    for (let at = 0; at < tasks.length; at += PAGE) {
      const page = tasks.slice(at, at + PAGE);
      const described = await client.send(new DescribeTasksCommand({ cluster, tasks: page }));
      const stopped = (described.tasks ?? []).filter(({ lastStatus }) => lastStatus === "STOPPED");
      const missing = (described.failures ?? []).filter(({ reason }) => reason === "MISSING");
      ended.push(
        ...stopped.flatMap(({ taskArn }) => taskArn ?? []),
        ...missing.flatMap(({ arn }) => arn ?? []),
      );
    }
    return ended;
  } finally {
    client.destroy();
  }
};
