import { join, sep } from "node:path";

import { NotSimulatedError } from "../errors";
import { accountFunctions, providerResources } from "../services/account/resources";
import { athenaResources } from "../services/athena/resources";
import { awsxResources } from "../services/awsx/resources";
import { awsxEcsResources } from "../services/awsx/fargate";
import { budgetsResources } from "../services/budgets/resources";
import { cloudcontrolResources } from "../services/cloudcontrol/resources";
import { cloudwatchLogsResources } from "../services/cloudwatch-logs/resources";
import { ec2Resources } from "../services/ec2/resources";
import { ec2EndpointResources } from "../services/ec2/endpoints";
import { ec2FlowLogResources } from "../services/ec2/flow-logs";
import { ec2SecurityGroupResources } from "../services/ec2/security-groups";
import { ecrResources } from "../services/ecr/resources";
import { ecsResources } from "../services/ecs/resources";
import { glueCatalogResources } from "../services/glue/resources/catalog";
import { glueJobResources } from "../services/glue/resources/jobs";
import { glueQualityResources } from "../services/glue/resources/quality";
import { glueWorkflowResources } from "../services/glue/resources/workflows";
import { iamResources } from "../services/iam/resources";
import { kmsResources } from "../services/kms/resources";
import { lakeFormationResources } from "../services/lakeformation/resources";
import { quicksightResources } from "../services/quicksight/resources";
import { redshiftResources } from "../services/redshift/resources/provisioned";
import { redshiftDataResources } from "../services/redshift/resources/data";
import { redshiftServerlessResources } from "../services/redshift/resources/serverless";
import type { FunctionDescription, ResourceDescription } from "./resource-description";
import { s3Resources } from "../services/s3/resources";
import { s3BucketSettings } from "../services/s3/bucket-settings";
import { sfnResources } from "../services/sfn/resources";

const RESOURCES: ReadonlyMap<string, ResourceDescription> = new Map(
  [
    ...providerResources,
    ...athenaResources,
    ...awsxResources,
    ...awsxEcsResources,
    ...budgetsResources,
    ...cloudcontrolResources,
    ...cloudwatchLogsResources,
    ...ec2Resources,
    ...ec2EndpointResources,
    ...ec2FlowLogResources,
    ...ec2SecurityGroupResources,
    ...ecrResources,
    ...ecsResources,
    ...glueCatalogResources,
    ...glueJobResources,
    ...glueQualityResources,
    ...glueWorkflowResources,
    ...iamResources,
    ...kmsResources,
    ...lakeFormationResources,
    ...quicksightResources,
    ...redshiftResources,
    ...redshiftDataResources,
    ...redshiftServerlessResources,
    ...s3Resources,
    ...s3BucketSettings,
    ...sfnResources,
  ].map((description) => [description.type, description]),
);

const FUNCTIONS: ReadonlyMap<string, FunctionDescription> = new Map(
  accountFunctions.map((description) => [description.token, description]),
);

/** Description of a resource type. @throws NotSimulatedError naming the type and the folder to add it to */
export function describeResource(type: string): ResourceDescription {
  const description = RESOURCES.get(type);
  if (!description) throw new NotSimulatedError(`the resource type ${type}`, folderFor(type));
  return description;
}

/** Description of a provider function. @throws NotSimulatedError naming the token and the folder to add it to */
export function describeFunction(token: string): FunctionDescription {
  const description = FUNCTIONS.get(token);
  if (!description) throw new NotSimulatedError(`the function ${token}`, folderFor(token));
  return description;
}

/** Resource types there are descriptions of, in order. */
export function simulatedTypes(): string[] {
  return [...RESOURCES.keys()].sort();
}

/** `aws:s3/bucket:Bucket` belongs to local-cloud/services/s3/. */
function folderFor(token: string): string {
  const [provider = "", module = ""] = token.split(":");
  const service = module.split("/")[0];
  const name = provider === "aws" && service && service !== "index" ? service : provider;
  return join(__dirname, "..", "services", name, sep);
}
