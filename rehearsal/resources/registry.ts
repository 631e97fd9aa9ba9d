import { NotSimulatedError } from "../errors";
import { accountFunctions, providerResources } from "./account";
import { athenaResources } from "./athena";
import { awsxResources } from "./awsx";
import { awsxEcsResources } from "./awsx-ecs";
import { budgetsResources } from "./budgets";
import { cloudcontrolResources } from "./cloudcontrol";
import { cloudwatchLogsResources } from "./cloudwatch-logs";
import { ec2Resources } from "./ec2";
import { ec2EndpointResources } from "./ec2-endpoints";
import { ec2FlowLogResources } from "./ec2-flow-logs";
import { ec2SecurityGroupResources } from "./ec2-security-groups";
import { ecrResources } from "./ecr";
import { ecsResources } from "./ecs";
import { glueCatalogResources } from "./glue-catalog";
import { glueJobResources } from "./glue-jobs";
import { glueQualityResources } from "./glue-quality";
import { glueWorkflowResources } from "./glue-workflows";
import { iamResources } from "./iam";
import { kmsResources } from "./kms";
import { lakeFormationResources } from "./lakeformation";
import { quicksightResources } from "./quicksight";
import { redshiftResources } from "./redshift";
import { redshiftDataResources } from "./redshift-data";
import { redshiftServerlessResources } from "./redshift-serverless";
import type { FunctionDescription, ResourceDescription } from "./resource-description";
import { s3Resources } from "./s3";
import { s3BucketSettings } from "./s3-bucket-settings";
import { sfnResources } from "./sfn";

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

/** Description of a resource type. @throws NotSimulatedError naming the type and the file to add it to */
export function describeResource(type: string): ResourceDescription {
  const description = RESOURCES.get(type);
  if (!description) throw new NotSimulatedError(`the resource type ${type}`, fileFor(type));
  return description;
}

/** Description of a provider function. @throws NotSimulatedError naming the token and the file to add it to */
export function describeFunction(token: string): FunctionDescription {
  const description = FUNCTIONS.get(token);
  if (!description) throw new NotSimulatedError(`the function ${token}`, fileFor(token));
  return description;
}

/** Resource types there are descriptions of, in order. */
export function simulatedTypes(): string[] {
  return [...RESOURCES.keys()].sort();
}

/** `aws:s3/bucket:Bucket` belongs to rehearsal/resources/s3.ts. */
function fileFor(token: string): string {
  const [provider = "", module = ""] = token.split(":");
  const service = module.split("/")[0];
  const name = provider === "aws" && service && service !== "index" ? service : provider;
  return `rehearsal/resources/${name}.ts`;
}
