import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The network of the endpoints. */
export interface EndpointPlace {
  readonly vpcId: pulumi.Output<string>;
  /** Subnets without a route to the internet. */
  readonly subnetIds: pulumi.Output<string[]>;
  readonly routeTableIds: pulumi.Output<string[]>;
  /** Security group of the endpoints' users. */
  readonly client: aws.ec2.SecurityGroup;
}

/** Services that Redshift calls in addition to S3: the Data Catalog, its admin's password, and the role that it assumes. */
const INTERFACES = ["glue", "secretsmanager", "sts"];

/** A gateway endpoint for S3, which keeps traffic in AWS's network. It is free. */
export function s3Endpoint(
  name: string,
  { vpcId, routeTableIds }: Pick<EndpointPlace, "vpcId" | "routeTableIds">,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): void {
  new aws.ec2.VpcEndpoint(
    `${name}-s3-endpoint`,
    {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: serviceName("s3", parent),
      routeTableIds,
      tags,
    },
    { parent },
  );
}

/**
 * Endpoints of the other services, in one zone only: each costs by the hour and zone, and a lab can wait while a
 * zone is down.
 */
export function interfaceEndpoints(
  name: string,
  { vpcId, subnetIds, client }: EndpointPlace,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): void {
  const group = new aws.ec2.SecurityGroup(
    `${name}-endpoints`,
    { vpcId, description: "Lets the warehouse reach AWS services", tags },
    { parent },
  );
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-endpoints-client`,
    {
      securityGroupId: group.id,
      referencedSecurityGroupId: client.id,
      fromPort: 443,
      toPort: 443,
      ipProtocol: "tcp",
      description: "The warehouse",
      tags,
    },
    { parent: group },
  );
  for (const service of INTERFACES) {
    new aws.ec2.VpcEndpoint(
      `${name}-${service}-endpoint`,
      {
        vpcId,
        vpcEndpointType: "Interface",
        serviceName: serviceName(service, parent),
        subnetIds: subnetIds.apply(firstOf),
        securityGroupIds: [group.id],
        // The services' own names then resolve to the endpoints.
        privateDnsEnabled: true,
        tags,
      },
      { parent: group },
    );
  }
}

/** There are none under mocks that return only a resource's inputs. */
function firstOf(subnetIds?: readonly string[]): string[] {
  return (subnetIds ?? []).slice(0, 1);
}

function serviceName(service: string, parent: pulumi.Resource): pulumi.Output<string> {
  return pulumi.interpolate`com.amazonaws.${aws.getRegionOutput({}, { parent }).region}.${service}`;
}
