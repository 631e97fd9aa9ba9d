import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { LakeZones } from "../data-lake/lake-zones";
import type { ServiceRole } from "../internal/iam/service-role";

/** What a Python shell job needs and runs. */
interface ShellJobPlan {
  readonly lake: LakeZones;
  /** Key of the script in the lake's scripts bucket. */
  readonly scriptKey: string;
  readonly arguments: Readonly<Record<string, pulumi.Input<string>>>;
  /** Unit: minutes. */
  readonly timeoutMinutes: number;
  readonly maxRetries: number;
  readonly access: ServiceRole;
  readonly security?: aws.glue.SecurityConfiguration;
  readonly tags: Record<string, string>;
}

/** A job without Spark: plain Python on a sixteenth of a data processing unit, the cheapest that Glue has. */
export function shellJob(name: string, spec: ShellJobPlan, parent: pulumi.Resource): aws.glue.Job {
  const { lake, access, security } = spec;
  return new aws.glue.Job(
    name,
    {
      roleArn: access.role.arn,
      glueVersion: "3.0",
      command: {
        name: "pythonshell",
        pythonVersion: "3.9",
        scriptLocation: pulumi.interpolate`${lake.scriptsUri}${spec.scriptKey}`,
      },
      maxCapacity: 0.0625,
      timeout: spec.timeoutMinutes,
      maxRetries: spec.maxRetries,
      executionProperty: { maxConcurrentRuns: 1 },
      ...(security && { securityConfiguration: security.name }),
      defaultArguments: { ...spec.arguments },
      tags: spec.tags,
    },
    { parent, dependsOn: [...access.ready] },
  );
}
