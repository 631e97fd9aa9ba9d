import type { ResourceRule } from "../rule";

const CIDRS = ["cidrIpv4", "cidrIpv6"];
const EVERYWHERE = ["0.0.0.0/0", "::/0"];

/** Rules about network access. */
export const NETWORK_RULES: readonly ResourceRule[] = [
  {
    name: "ingress-is-not-open",
    holds: "No security group lets the whole internet in.",
    remedy: "Narrow clientCidr to your own address.",
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
        .map((range) => `lets ${String(range)} in`);
    },
  },
  {
    name: "default-security-group-is-closed",
    holds: "The security group that a VPC comes with has no rules.",
    remedy: "Give aws.ec2.DefaultSecurityGroup neither ingress nor egress.",
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
    remedy: "Leave clientCidr out, or accept by configuration that this rule is advisory.",
    controls: ["Redshift.1", "RedshiftServerless.3"],
    level: "advisory",
    types: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"],
    check: ({ props }) => (props["publiclyAccessible"] === false ? [] : ["is publicly accessible"]),
  },
  {
    name: "warehouse-routes-through-its-network",
    holds: "What a warehouse fetches and writes goes through its own network.",
    remedy: "Set enhancedVpcRouting, with endpoints of the services it needs.",
    controls: ["Redshift.7", "RedshiftServerless.1"],
    level: "advisory",
    types: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"],
    check: ({ props }) =>
      props["enhancedVpcRouting"] === true ? [] : ["has no enhanced VPC routing"],
  },
];
