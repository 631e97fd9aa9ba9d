import type { RuleResource } from "../../../policies/rule";

const ANYBODY = (action: string, more: object = {}) =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: "*", Action: action, Resource: "*", ...more }],
  });

/** A stack with every fault that the pack has a rule for; what the engine's provider requires is there. */
export const FAULTY_STACK: readonly RuleResource[] = [
  { type: "aws:s3/bucket:Bucket", name: "open", props: { forceDestroy: true } },
  {
    type: "aws:s3/bucket:Bucket",
    name: "endless",
    props: { tags: { environment: "workshop", "expires-on": "some day" } },
  },
  {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "open-policy",
    props: { bucket: "open", policy: ANYBODY("s3:GetObject") },
  },
  { type: "aws:iam/policy:Policy", name: "all", props: { policy: ANYBODY("s3:*") } },
  { type: "aws:iam/policy:Policy", name: "keys", props: { policy: ANYBODY("kms:Decrypt") } },
  {
    type: "aws:iam/role:Role",
    name: "deputy",
    props: {
      assumeRolePolicy: JSON.stringify({
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "glue.amazonaws.com" },
            Action: "sts:AssumeRole",
          },
        ],
      }),
    },
  },
  { type: "aws:kms/key:Key", name: "public", props: { policy: ANYBODY("kms:Decrypt") } },
  {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    name: "internet",
    props: { securityGroupId: "sg-1", ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" },
  },
  {
    type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    name: "default",
    props: { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0 }] },
  },
  {
    type: "aws:redshift/cluster:Cluster",
    name: "cluster",
    props: {
      clusterIdentifier: "lab",
      nodeType: "ra3.large",
      masterUsername: "awsuser",
      masterPassword: "Passw0rd",
      publiclyAccessible: true,
      encrypted: "false",
      numberOfNodes: 16,
    },
  },
  {
    type: "aws:redshiftserverless/namespace:Namespace",
    name: "namespace",
    props: { namespaceName: "lab" },
  },
  {
    type: "aws:redshiftserverless/workgroup:Workgroup",
    name: "workgroup",
    props: { namespaceName: "lab", workgroupName: "lab", baseCapacity: 512 },
  },
  { type: "aws:athena/workgroup:Workgroup", name: "athena", props: { configuration: {} } },
  {
    type: "aws:glue/job:Job",
    name: "job",
    props: {
      roleArn: "arn:aws:iam::123456789012:role/deputy",
      command: { scriptLocation: "s3://open/job.py" },
      glueVersion: "1.0",
    },
  },
  { type: "aws:cloudwatch/logGroup:LogGroup", name: "logs", props: {} },
];
