import { createRequire } from "node:module";

import { defineService } from "../service-module";
import { awsxEcsResources } from "./fargate";
import type * as FargateTaskComponent from "./fargate-task-component";
import { awsxResources } from "./resources";
import type * as VpcComponent from "./vpc-component";

/** Components of Pulumi's Crosswalk for AWS. Their constructors need the whole AWS package, which is loaded when one is asked for. */
export const awsx = defineService({
  folder: __dirname,
  resources: [...awsxResources, ...awsxEcsResources],
  components: {
    "awsx:ec2:Vpc": () =>
      (createRequire(__filename)("./vpc-component") as typeof VpcComponent).constructVpc,
    "awsx:ecs:FargateTaskDefinition": () =>
      (createRequire(__filename)("./fargate-task-component") as typeof FargateTaskComponent)
        .constructFargateTask,
  },
});
