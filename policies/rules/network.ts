import type { ResourceRule } from "../rule";

const CIDRS = ["cidrIpv4", "cidrIpv6"];
const EVERYWHERE = ["0.0.0.0/0", "::/0"];

/** Rules about network access. */
export const NETWORK_RULES: readonly ResourceRule[] = [
  {
    name: "ingress-is-not-open",
    holds: "No security group allows the whole internet.",
    remedy: "Set clientCidr to your own address.",
    controls: ["EC2.18", "EC2.19", "Redshift.15"],
    level: "mandatory",
    types: [
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "aws:ec2/securityGroup:SecurityGroup",
    ],
    check: ({ props }) => {
      const inline = [props["ingress"] ?? []].flat() as Record<string, unknown>[];
      const ranges = [
        ...CIDRS.map((name) => props[name]),
        ...inline.flatMap(({ cidrBlocks, ipv6CidrBlocks }) => [cidrBlocks, ipv6CidrBlocks].flat()),
      ];
      return ranges
        .filter((range) => EVERYWHERE.includes(String(range)))
        .map((range) => `allows ${String(range)}`);
    },
  },
  {
    name: "default-security-group-is-closed",
    holds: "The default security group of a VPC has no rules.",
    remedy: "Remove ingress and egress from aws.ec2.DefaultSecurityGroup.",
    controls: ["EC2.2"],
    level: "mandatory",
    types: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
    check: ({ props }) =>
      ["ingress", "egress"]
        .filter((side) => [props[side] ?? []].flat().length > 0)
        .map((side) => `has ${side} rules`),
  },
  {
    name: "warehouse-is-private",
    holds: "No warehouse is reachable from the internet.",
    remedy: "Leave clientCidr out, or keep this rule advisory.",
    controls: ["Redshift.1", "RedshiftServerless.3"],
    level: "advisory",
    types: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"],
    check: ({ props }) => (props["publiclyAccessible"] === false ? [] : ["is publicly accessible"]),
  },
  {
    name: "warehouse-routes-through-its-network",
    holds: "A warehouse reads and writes through its own network.",
    remedy: "Set enhancedVpcRouting, and add endpoints for the services that it needs.",
    controls: ["Redshift.7", "RedshiftServerless.1"],
    level: "advisory",
    types: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"],
    check: ({ props }) =>
      props["enhancedVpcRouting"] === true ? [] : ["has no enhanced VPC routing"],
  },
];
