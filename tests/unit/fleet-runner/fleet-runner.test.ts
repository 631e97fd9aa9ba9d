import { expect } from "chai";

import { FleetRunner, type FleetRunnerArgs } from "../../../fleet-runner/runner";
import { MORE_ANSWERS } from "../components/more-answers";
import { deploy } from "../components/recording-mocks";

const KEY = "arn:aws:kms:us-west-2:123456789012:key/1";

const aRunner = (more: Partial<FleetRunnerArgs> = {}) =>
  deploy(
    () =>
      new FleetRunner("taxi", {
        keyArn: KEY,
        attendeeRoleName: "lab-organiser",
        imageTag: "2027.1",
        ...more,
      }),
    MORE_ANSWERS,
  );

interface Statement {
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition?: object;
}

type Runner = Awaited<ReturnType<typeof aRunner>>;

function statements({ named }: Runner, role: string): Statement[] {
  const { policy } = named(`taxi-${role}-role-policy`).inputs as { policy: string };
  return (JSON.parse(policy) as { Statement: Statement[] }).Statement;
}

const allowing = (all: readonly Statement[], action: string) =>
  all.filter(({ Action }) => Action.includes(action));

describe("FleetRunner", () => {
  it("runs an image of its own repository, whose tags never move", async () => {
    const { named } = await aRunner();

    const { container, cpu, memory } = named("taxi-task").inputs as {
      container: Record<string, unknown>;
      cpu: string;
      memory: string;
    };
    expect(container.image).to.equal("123456789012.dkr.ecr.us-west-2.amazonaws.com/taxi:2027.1");
    expect(container).to.include({ readonlyRootFilesystem: true });
    expect([cpu, memory]).to.deep.equal(["4096", "16384"]);
    expect(named("taxi-images").inputs).to.deep.include({ imageTagMutability: "IMMUTABLE" });
  });

  it("lets a task become one role of the attendees' accounts and no other", async () => {
    const runner = await aRunner();

    const [assume, ...others] = allowing(statements(runner, "task"), "sts:AssumeRole");
    expect(others).to.deep.equal([]);
    expect(assume!.Resource).to.deep.equal(["arn:aws:iam::*:role/lab-organiser"]);
  });

  it("keeps to its own part of the bucket, in which versions bring back what was overwritten", async () => {
    const runner = await aRunner();

    for (const role of ["task", "machine"])
      for (const { Resource } of allowing(statements(runner, role), "s3:PutObject"))
        expect(Resource).to.deep.equal(["arn:aws:s3:::taxi-store/fleets/*"]);
    expect(runner.ofType("aws:s3/bucketVersioning:BucketVersioning")).to.have.length(1);
  });

  it("lets the state machine hand its two roles to tasks and to nothing else", async () => {
    const runner = await aRunner();

    const [pass] = allowing(statements(runner, "machine"), "iam:PassRole");
    expect(pass!.Resource).to.deep.equal([
      "arn:aws:iam::123456789012:role/taxi-task-role",
      "arn:aws:iam::123456789012:role/taxi-execution-role",
    ]);
    expect(pass!.Condition).to.deep.equal({
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    });
  });

  it("starts itself, for that is how a map runs its items", async () => {
    const runner = await aRunner();

    const [start] = allowing(statements(runner, "machine"), "states:StartExecution");
    expect(start!.Resource).to.deep.equal([
      "arn:aws:states:us-west-2:123456789012:stateMachine:taxi",
    ]);
  });

  it("lets tasks out over TLS and nobody in", async () => {
    const { ofType } = await aRunner();

    expect(ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).to.deep.equal([]);
    const [out] = ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    expect(out!.inputs).to.include({ fromPort: 443, toPort: 443 });
  });

  it("stands in a network that is there, with no address of its own unless told", async () => {
    const { named, ofType } = await aRunner({
      network: { kind: "existing", vpcId: "vpc-9", subnetIds: ["subnet-9"] },
    });

    expect(ofType("awsx:ec2:Vpc")).to.deep.equal([]);
    const { definition } = named("taxi-machine").inputs as { definition: string };
    expect(definition).to.contain('"Subnets":["subnet-9"]').and.contain('"DISABLED"');
  });

  it("encrypts all that it keeps with the key, and keeps logs for a year", async () => {
    const { ofType, named } = await aRunner();

    const groups = ofType("aws:cloudwatch/logGroup:LogGroup");
    expect(groups).to.have.length(2);
    for (const { inputs } of groups)
      expect(inputs).to.include({ kmsKeyId: KEY, retentionInDays: 365 });
    expect(JSON.stringify(named("taxi-images").inputs)).to.contain(KEY);
    expect(JSON.stringify(named("taxi-store-encryption").inputs)).to.contain(KEY);
  });

  it("names everything wrong with its arguments at once, before anything is made", async () => {
    const failure = await aRunner({
      attendeeRoleName: "role/lab",
      imageTag: "",
      maxConcurrency: 0,
      attempts: 11,
      timeoutSeconds: 1,
      memory: 4_096,
    }).then(
      () => "made",
      (error: Error) => error.message,
    );

    for (const argument of [
      "attendeeRoleName",
      "imageTag",
      "maxConcurrency",
      "attempts",
      "timeoutSeconds",
    ])
      expect(failure).to.contain(`${argument} is `);
    expect(failure).to.contain("memory is 4096; with a cpu of 4096 Fargate has 8192 to 30720 MiB");
  });

  it("says which sizes of processor there are", async () => {
    const failure = await aRunner({ cpu: 3_000 }).catch((error: Error) => error.message);

    expect(failure).to.contain(
      "cpu is 3000; a runner's task may have 1024, 2048, 4096, 8192, 16384",
    );
  });
});
