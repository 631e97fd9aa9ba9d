import validate from "asl-validator";
import { expect } from "chai";
import jsonata from "jsonata";

import { shardMap } from "../../../fleet-runner/runner/shard-map";

const MAP = shardMap({
  partition: "aws",
  clusterArn: "arn:aws:ecs:us-west-2:123456789012:cluster/taxi",
  taskDefinitionArn: "arn:aws:ecs:us-west-2:123456789012:task-definition/taxi:3",
  containerName: "lab",
  subnetIds: ["subnet-1", "subnet-2"],
  securityGroupId: "sg-1",
  assignPublicIp: true,
  bucketName: "taxi-store",
  secretsProvider: "awskms:///arn:aws:kms:us-west-2:123456789012:key/1?region=us-west-2",
  maxConcurrency: 10,
  attempts: 3,
  timeoutSeconds: 14_400,
});

/** What an expression of the definition gives for a state's input. */
function evaluate(text: string, input: unknown, more: Record<string, unknown> = {}) {
  return jsonata(text.slice(2, -2)).evaluate(undefined, { states: { input, ...more } });
}

const isTaken = (input: unknown) =>
  evaluate(MAP.States.CheckInput.Choices[0]!.Condition, input) as Promise<boolean>;

describe("the state machine of a FleetRunner", () => {
  it("is one to a validator of the state language", () => {
    const { isValid, errors } = validate(JSON.parse(JSON.stringify(MAP)) as never);

    expect(errors, JSON.stringify(errors, null, 1)).to.deep.equal([]);
    expect(isValid).to.equal(true);
  });

  it("runs the command of the laptop on a shard, with what the caller adds at its end", async () => {
    const { ContainerOverrides } =
      MAP.States.Shards.ItemProcessor.States.RunShard.Arguments.Overrides;
    const input = {
      index: 3,
      shards: 20,
      fleet: "autumn",
      command: "up",
      run: "first",
      arguments: ["--tolerance", "5%"],
    };

    expect(await evaluate(ContainerOverrides[0]!.Command, input)).to.deep.equal([
      ...["fleet", "up", "--yes", "--resume", "--shard", "3/20"],
      ...["--attendees", "s3://taxi-store/fleets/autumn/attendees.csv"],
      ...["--backend", "s3://taxi-store/fleets/autumn/state"],
      "--secrets-provider",
      "awskms:///arn:aws:kms:us-west-2:123456789012:key/1?region=us-west-2",
      ...["--archive", "s3://taxi-store/fleets/autumn", "--run", "first"],
      ...["--tolerance", "5%"],
    ]);
  });

  it("makes a task for every shard, also for one alone, and passes no argument where none is given", async () => {
    const { Items, ItemSelector } = MAP.States.Shards;

    expect([...((await evaluate(Items, { shards: 3 })) as number[])]).to.deep.equal([1, 2, 3]);
    expect([...((await evaluate(Items, { shards: 1 })) as number[])]).to.deep.equal([1]);
    expect([
      ...((await evaluate(ItemSelector.arguments, { shards: 1 })) as string[]),
    ]).to.deep.equal([]);
  });

  const sound = { fleet: "autumn-2027", command: "up", shards: 20 };

  it("takes a fleet, a command and 1 to 1,000 shards, with arguments or without", async () => {
    expect(await isTaken(sound)).to.equal(true);
    expect(await isTaken({ ...sound, command: "destroy", shards: 1_000 })).to.equal(true);
    expect(await isTaken({ ...sound, arguments: ["--tolerance", "5%"] })).to.equal(true);
  });

  for (const [what, input] of Object.entries({
    "no fleet": { ...sound, fleet: undefined },
    "a fleet that leads elsewhere in the bucket": { ...sound, fleet: "../state" },
    "a command that is none": { ...sound, command: "rehearse" },
    "no shard": { ...sound, shards: 0 },
    "more shards than a map has items": { ...sound, shards: 1_001 },
    "a part of a shard": { ...sound, shards: 1.5 },
    "shards as text": { ...sound, shards: "20" },
    "one argument as text": { ...sound, arguments: "--tolerance" },
  })) {
    it(`refuses ${what}, and says how it is started`, async () => {
      expect(await isTaken(input)).not.to.equal(true);
      expect(MAP.States.CheckInput.Default).to.equal("BadInput");
      expect(MAP.States.BadInput.Cause).to.contain('"shards": <1 to 1000>');
    });
  }

  it("lets all shards come to their end, and fails when one has not come to a good one", async () => {
    const counts = { Total: 20, Succeeded: 20, Failed: 0, TimedOut: 0, Aborted: 0 };
    const failed = MAP.States.AreAllDone.Choices[0]!;

    expect(MAP.States.Shards.ToleratedFailurePercentage).to.equal(100);
    expect(await evaluate(failed.Condition, { ItemCounts: counts })).to.equal(false);
    for (const one of ["Failed", "TimedOut", "Aborted"]) {
      const input = { ItemCounts: { ...counts, [one]: 2 } };
      expect(await evaluate(failed.Condition, input), one).to.equal(true);
      expect(await evaluate(MAP.States.ShardsFailed.Cause, input)).to.match(/^2 of 20 shards /);
    }
  });

  it("tries a shard again with growing, jittered waits, and then no more", () => {
    const [retry, ...others] = MAP.States.Shards.ItemProcessor.States.RunShard.Retry;

    expect(others).to.deep.equal([]);
    expect(retry).to.include({ MaxAttempts: 2, BackoffRate: 2, JitterStrategy: "FULL" });
  });
});
