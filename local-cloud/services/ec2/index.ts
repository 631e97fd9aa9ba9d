import { defineService } from "../service-module";
import { ec2Resources } from "./resources";
import { ec2EndpointResources } from "./endpoints";
import { ec2FlowLogResources } from "./flow-logs";
import { ec2SecurityGroupResources } from "./security-groups";

/** Amazon EC2's networks. */
export const ec2 = defineService({
  folder: __dirname,
  resources: [
    ...ec2Resources,
    ...ec2EndpointResources,
    ...ec2FlowLogResources,
    ...ec2SecurityGroupResources,
  ],
});
