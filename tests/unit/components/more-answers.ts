import type { Answer } from "./mock-answers";

/** Answers for what the QueryEngine, Warehouse and Visualization make. */
export const MORE_ANSWERS: Readonly<Record<string, Answer>> = {
  "aws:athena/workgroup:Workgroup": (_, name) => ({
    id: name,
    name,
    arn: `arn:aws:athena:us-west-2:123456789012:workgroup/${name}`,
  }),
  "aws:athena/namedQuery:NamedQuery": (_, name) => ({ id: `id-of-${name}` }),
  "aws:athena/preparedStatement:PreparedStatement": (_, name) => ({ id: name }),
  "aws:iam/policy:Policy": (_, name) => ({
    id: name,
    arn: `arn:aws:iam::123456789012:policy/${name}`,
  }),
  "aws:kms/key:Key": () => ({ arn: "arn:aws:kms:us-west-2:123456789012:key/1", keyId: "1" }),
  "aws:kms/alias:Alias": (inputs) => ({ id: inputs.name }),
  "awsx:ec2:Vpc": () => ({
    vpcId: "vpc-1",
    isolatedSubnetIds: ["subnet-1", "subnet-2", "subnet-3"],
    publicSubnetIds: ["subnet-4", "subnet-5", "subnet-6"],
    routeTables: [{ id: "rtb-1" }, { id: "rtb-2" }],
  }),
  "aws:ecr/repository:Repository": (inputs) => ({
    id: inputs.name,
    arn: `arn:aws:ecr:us-west-2:123456789012:repository/${String(inputs.name)}`,
    repositoryUrl: `123456789012.dkr.ecr.us-west-2.amazonaws.com/${String(inputs.name)}`,
  }),
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": (inputs) => ({ id: inputs.repository }),
  "aws:ecs/cluster:Cluster": (inputs) => ({
    id: inputs.name,
    arn: `arn:aws:ecs:us-west-2:123456789012:cluster/${String(inputs.name)}`,
  }),
  "awsx:ecs:FargateTaskDefinition": (inputs) => ({
    taskDefinition: {
      arn: `arn:aws:ecs:us-west-2:123456789012:task-definition/${String(inputs.family)}:1`,
    },
  }),
  "aws:sfn/stateMachine:StateMachine": (inputs) => ({
    id: inputs.name,
    arn: `arn:aws:states:us-west-2:123456789012:stateMachine:${String(inputs.name)}`,
  }),
  "aws:cloudwatch/logGroup:LogGroup": (inputs) => ({
    id: inputs.name,
    arn: `arn:aws:logs:us-west-2:123456789012:log-group:${String(inputs.name)}`,
  }),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": () => ({ id: "sg-default" }),
  "aws:ec2/flowLog:FlowLog": (_, name) => ({ id: `fl-${name}` }),
  "aws:ec2/vpcEndpoint:VpcEndpoint": (_, name) => ({ id: `vpce-${name}` }),
  "aws:ec2/securityGroup:SecurityGroup": (_, name) => ({ id: `sg-${name}` }),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": (_, name) => ({ id: name }),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": (_, name) => ({ id: name }),
  "aws:redshiftserverless/namespace:Namespace": (inputs) => ({
    id: inputs.namespaceName,
    adminPasswordSecretArn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:admin",
  }),
  "aws:redshiftserverless/workgroup:Workgroup": (inputs) => ({
    id: inputs.workgroupName,
    arn: "arn:aws:redshift-serverless:us-west-2:123456789012:workgroup/w",
    endpoints: [{ address: "warehouse.example.com", port: 5439 }],
  }),
  "aws:redshiftserverless/usageLimit:UsageLimit": (_, name) => ({ id: name }),
  "aws:redshift/subnetGroup:SubnetGroup": (inputs) => ({ id: inputs.name }),
  "aws:redshift/parameterGroup:ParameterGroup": (inputs) => ({ id: inputs.name }),
  "aws:redshift/cluster:Cluster": (inputs) => ({
    id: inputs.clusterIdentifier,
    dnsName: "cluster.example.com",
    masterPasswordSecretArn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:master",
  }),
  "aws:redshift/logging:Logging": (_, name) => ({ id: name }),
  "aws:redshiftdata/statement:Statement": (_, name) => ({ id: name }),
  "aws:quicksight/dataSource:DataSource": (inputs) => ({
    id: inputs.dataSourceId,
    arn: "arn:aws:quicksight:us-west-2:123456789012:datasource/d",
  }),
  "aws:quicksight/theme:Theme": (inputs) => ({
    ...inputs,
    arn: "arn:aws:quicksight:us-west-2:123456789012:theme/t",
  }),
  "aws:quicksight/folder:Folder": (inputs) => ({
    ...inputs,
    arn: "arn:aws:quicksight:us-west-2:123456789012:folder/f",
  }),
  "aws:quicksight/folderMembership:FolderMembership": (inputs) => inputs,
  "aws:quicksight/refreshSchedule:RefreshSchedule": (inputs) => inputs,
  "aws:cloudcontrol/resource:Resource": (inputs) => inputs,
  "aws:quicksight/dataSet:DataSet": (inputs) => ({
    id: inputs.dataSetId,
    arn: "arn:aws:quicksight:us-west-2:123456789012:dataset/d",
  }),
};
