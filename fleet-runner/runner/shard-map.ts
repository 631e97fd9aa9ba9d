import { MAX_SHARDS } from "./check-args";

/** What the state machine starts, and where. */
interface ShardMapSpec {
  readonly partition: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly containerName: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly assignPublicIp: boolean;
  readonly bucketName: string;
  /** `awskms://…`, for the secrets in the stacks' states. */
  readonly secretsProvider: string;
  readonly maxConcurrency: number;
  readonly attempts: number;
  /** Unit: seconds. */
  readonly timeoutSeconds: number;
}

const COMMANDS = ["plan", "up", "validate", "destroy", "sweep"];

/** Waits before a shard is tried again. Unit: seconds. */
const RETRY = { first: 60, most: 900 };

/** Input of an execution. */
const USAGE =
  'Start it with {"fleet": "<name>", "command": "<' +
  COMMANDS.join("|") +
  `>", "shards": <1 to ${MAX_SHARDS}>, "arguments": ["--tolerance", "5%"]}; "arguments" may be left out.`;

/**
 * Definition of the state machine. It checks the input, and runs every shard as a task with the command for its attendees.
 * A shard that failed after all tries fails the execution once all others are done.
 *
 * The language of its expressions is JSONata.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export function shardMap(spec: ShardMapSpec) {
  return {
    Comment: "Runs one fleet command over many accounts, a shard of them in each task",
    QueryLanguage: "JSONata",
    StartAt: "CheckInput",
    States: {
      CheckInput: {
        Type: "Choice",
        Choices: [{ Condition: expression(IS_SOUND), Next: "Shards" }],
        Default: "BadInput",
      },
      BadInput: { Type: "Fail", Error: "BadInput", Cause: USAGE },
      Shards: shards(spec),
      CountFailures: {
        Type: "Task",
        Resource: integration(spec, "aws-sdk:sfn:describeMapRun"),
        Arguments: { MapRunArn: expression("$states.input.MapRunArn") },
        Next: "AreAllDone",
      },
      AreAllDone: {
        Type: "Choice",
        Choices: [{ Condition: expression(`${UNDONE} > 0`), Next: "ShardsFailed" }],
        Default: "AllDone",
      },
      ShardsFailed: {
        Type: "Fail",
        Error: "ShardsFailed",
        Cause: expression(
          `$string(${UNDONE}) & ' of ' & $string($states.input.ItemCounts.Total) & ' shards failed; the reports in the bucket name the accounts'`,
        ),
      },
      AllDone: { Type: "Succeed" },
    },
  };
}

const UNDONE =
  "$sum([$states.input.ItemCounts.Failed, $states.input.ItemCounts.TimedOut, $states.input.ItemCounts.Aborted])";

const IS_SOUND = [
  "$type($states.input.fleet) = 'string' and $contains($states.input.fleet, /^[a-z0-9][a-z0-9-]{0,62}$/)",
  `$states.input.command in ${JSON.stringify(COMMANDS).replaceAll('"', "'")}`,
  `$type($states.input.shards) = 'number' and $states.input.shards >= 1 and $states.input.shards <= ${MAX_SHARDS} and $floor($states.input.shards) = $states.input.shards`,
  "($not($exists($states.input.arguments)) or $type($states.input.arguments) = 'array')",
].join(" and ");

function shards(spec: ShardMapSpec) {
  return {
    Type: "Map",
    Items: expression("[1..$states.input.shards]"),
    ItemSelector: {
      index: expression("$states.context.Map.Item.Value"),
      shards: expression("$states.input.shards"),
      fleet: expression("$states.input.fleet"),
      command: expression("$states.input.command"),
      arguments: expression("$append([], $states.input.arguments)"),
      run: expression("$states.context.Execution.Name"),
    },
    MaxConcurrency: spec.maxConcurrency,
    // One failed shard must not stop the others: failures are counted afterwards.
    ToleratedFailurePercentage: 100,
    Label: "Shard",
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
      StartAt: "RunShard",
      States: { RunShard: runShard(spec) },
    },
    ResultWriter: {
      Resource: integration(spec, "s3:putObject"),
      Arguments: {
        Bucket: spec.bucketName,
        Prefix: expression("'fleets/' & $states.input.fleet & '/map-runs'"),
      },
    },
    Next: "CountFailures",
  };
}

function runShard(spec: ShardMapSpec) {
  return {
    Type: "Task",
    Resource: integration(spec, "ecs:runTask.sync"),
    Arguments: {
      LaunchType: "FARGATE",
      PlatformVersion: "LATEST",
      Cluster: spec.clusterArn,
      TaskDefinition: spec.taskDefinitionArn,
      PropagateTags: "TASK_DEFINITION",
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: spec.subnetIds,
          SecurityGroups: [spec.securityGroupId],
          AssignPublicIp: spec.assignPublicIp ? "ENABLED" : "DISABLED",
        },
      },
      Overrides: {
        ContainerOverrides: [{ Name: spec.containerName, Command: expression(commandOf(spec)) }],
      },
    },
    TimeoutSeconds: spec.timeoutSeconds,
    Retry: [
      {
        ErrorEquals: ["States.TaskFailed", "States.Timeout"],
        IntervalSeconds: RETRY.first,
        MaxDelaySeconds: RETRY.most,
        BackoffRate: 2,
        JitterStrategy: "FULL",
        MaxAttempts: spec.attempts - 1,
      },
    ],
    // A task's whole description would exceed the limit of a map's output for a thousand shards.
    Output: {
      index: expression("$states.input.index"),
      task: expression("$states.result.TaskArn"),
    },
    End: true,
  };
}

/** The command of a task, in one line, for the state language. The caller's arguments come last. */
function commandOf({ bucketName, secretsProvider }: ShardMapSpec): string {
  const fleet = `$fleet := 's3://${bucketName}/fleets/' & $states.input.fleet`;
  const own = [
    "'fleet', $states.input.command, '--yes', '--resume'",
    "'--shard', $string($states.input.index) & '/' & $string($states.input.shards)",
    "'--attendees', $fleet & '/attendees.csv'",
    "'--backend', $fleet & '/state'",
    `'--secrets-provider', '${secretsProvider}'`,
    "'--archive', $fleet",
    "'--run', $states.input.run",
  ];
  return `(${fleet}; $append([${own.join(", ")}], $states.input.arguments))`;
}

function expression(text: string): string {
  return `{% ${text} %}`;
}

function integration({ partition }: ShardMapSpec, service: string): string {
  return `arn:${partition}:states:::${service}`;
}
