import { ServiceError } from "../errors";
import { accountArn, nameInArn } from "./arn";
import { requireRole, roles } from "./iam-records";
import { checkPolicy } from "./policy-text";
import { PropertyReader } from "./property-reader";
import { RecordStore } from "./records";
import type { Properties, ResourceContext, ResourceDescription } from "./resource-description";

interface PolicyRecord {
  readonly name: string;
  readonly arn: string;
  readonly policy: string;
}

/** Customer-managed policies by ARN. */
const policies = new RecordStore<PolicyRecord>("iam", "policies");

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const MAX_ROLE_NAME = 64;
const MAX_POLICY_NAME = 128;

const role: ResourceDescription = {
  type: "aws:iam/role:Role",
  naming: { property: "name", maxLength: MAX_ROLE_NAME },
  replaceOn: ["name", "path"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const assumeRolePolicy = reader.string("assumeRolePolicy");
    checkPolicy(assumeRolePolicy, "MalformedPolicyDocument");
    refuseDuplicate(roles.find(cloud, name), `Role with name ${name}`);
    const path = reader.optionalString("path") ?? "/";
    const arn = accountArn(cloud, "iam", `role${path}${name}`);
    roles.put(cloud, name, {
      name,
      arn,
      assumeRolePolicy,
      inlinePolicies: {},
      attachedPolicyArns: reader.optionalStrings("managedPolicyArns") ?? [],
    });
    return {
      id: name,
      outputs: {
        ...inputs,
        name,
        arn,
        path,
        uniqueId: `AROA${context.uniqueHex(17).toUpperCase()}`,
        createDate: cloud.clock.now().toISOString(),
      },
    };
  },
};

const rolePolicy: ResourceDescription = {
  type: "aws:iam/rolePolicy:RolePolicy",
  naming: { property: "name", maxLength: MAX_POLICY_NAME },
  replaceOn: ["name", "role"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const policy = reader.string("policy");
    checkPolicy(policy, "MalformedPolicyDocument");
    const owner = requireRole(cloud, reader.string("role"));
    roles.put(cloud, owner.name, {
      ...owner,
      inlinePolicies: { ...owner.inlinePolicies, [name]: policy },
    });
    return { id: `${owner.name}:${name}`, outputs: { ...inputs, name } };
  },
};

const policy: ResourceDescription = {
  type: "aws:iam/policy:Policy",
  naming: { property: "name", maxLength: MAX_POLICY_NAME },
  replaceOn: ["name", "path", "description"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const text = reader.string("policy");
    checkPolicy(text, "MalformedPolicyDocument");
    const path = reader.optionalString("path") ?? "/";
    const arn = accountArn(cloud, "iam", `policy${path}${name}`);
    refuseDuplicate(policies.find(cloud, arn), `A policy called ${name}`);
    policies.put(cloud, arn, { name, arn, policy: text });
    const policyId = `ANPA${context.uniqueHex(17).toUpperCase()}`;
    return { id: arn, outputs: { ...inputs, name, arn, path, policyId } };
  },
};

const rolePolicyAttachment: ResourceDescription = {
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  replaceOn: ["role", "policyArn"],
  create: (inputs: Properties, context: ResourceContext) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const policyArn = reader.string("policyArn");
    const owner = requireRole(cloud, nameInArn(reader.string("role")));
    const isManagedByAws = policyArn.startsWith("arn:aws:iam::aws:policy/");
    if (!isManagedByAws && !policies.find(cloud, policyArn)) {
      throw new ServiceError(
        "NoSuchEntity",
        `Policy ${policyArn} does not exist or is not attachable.`,
        {
          status: 404,
        },
      );
    }
    roles.put(cloud, owner.name, {
      ...owner,
      attachedPolicyArns: [...owner.attachedPolicyArns, policyArn],
    });
    return { id: `${owner.name}/${policyArn}`, outputs: { ...inputs } };
  },
};

function refuseDuplicate(existing: unknown, what: string): void {
  if (existing !== undefined) {
    throw new ServiceError("EntityAlreadyExists", `${what} already exists.`, { status: 409 });
  }
}

/** Roles and their policies. */
export const iamResources = [role, rolePolicy, policy, rolePolicyAttachment];
