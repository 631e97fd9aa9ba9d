import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import { accountArn, nameInArn } from "../../resources/arn";
import { requireRole, roles } from "./records";
import { checkPolicy } from "./policy-text";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type {
  Properties,
  ResourceContext,
  ResourceDescription,
} from "../../resources/resource-description";

interface PolicyRecord {
  readonly name: string;
  readonly arn: string;
  readonly policy: string;
}

/** Customer-managed policies by ARN. */
const policies = new RecordStore<PolicyRecord>("iam", "policies", "account");

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const MAX_ROLE_NAME = 64;
const MAX_POLICY_NAME = 128;

const role: ResourceDescription = {
  type: "aws:iam/role:Role",
  required: ["assumeRolePolicy"],
  naming: { property: "name", maxLength: MAX_ROLE_NAME },
  replaceOn: ["name", "path"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const assumeRolePolicy = reader.string("assumeRolePolicy");
    checkPolicy(assumeRolePolicy, "MalformedPolicyDocument");
    refuseDuplicate(roles.find(cloud, name), `Role with name ${name}`);
    const permissionsBoundary = boundaryOf(reader, cloud);
    const path = reader.optionalString("path") ?? "/";
    const arn = accountArn(cloud, "iam", `role${path}${name}`);
    roles.put(cloud, name, {
      name,
      arn,
      createdAt: cloud.clock.now().getTime(),
      assumeRolePolicy,
      inlinePolicies: {},
      attachedPolicyArns: reader.optionalStrings("managedPolicyArns") ?? [],
      permissionsBoundary,
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
  update: (inputs, { id, services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    const assumeRolePolicy = reader.string("assumeRolePolicy");
    checkPolicy(assumeRolePolicy, "MalformedPolicyDocument");
    const permissionsBoundary = boundaryOf(reader, cloud);
    roles.put(cloud, id, { ...requireRole(cloud, id), assumeRolePolicy, permissionsBoundary });
    return {};
  },
  // The provider itself takes inline policies off; managed ones only when told to.
  remove: ({ id, inputs, services: { cloud } }) => {
    const attached = roles.find(cloud, id)?.attachedPolicyArns ?? [];
    if (attached.length > 0 && inputs["forceDetachPolicies"] !== true) {
      throw new ServiceError(
        "DeleteConflict",
        `Cannot delete entity, must detach all policies first: ${id} has ${attached.join(", ")}.`,
        { status: 409 },
      );
    }
    roles.remove(cloud, id);
  },
};

const rolePolicy: ResourceDescription = {
  type: "aws:iam/rolePolicy:RolePolicy",
  required: ["role", "policy"],
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
  update: (inputs, { services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    const text = reader.string("policy");
    checkPolicy(text, "MalformedPolicyDocument");
    const owner = requireRole(cloud, reader.string("role"));
    const inlinePolicies = { ...owner.inlinePolicies, [reader.string("name")]: text };
    roles.put(cloud, owner.name, { ...owner, inlinePolicies });
    return {};
  },
  remove: ({ id, services: { cloud } }) => {
    const [roleName = "", policyName = ""] = id.split(":");
    const owner = roles.find(cloud, roleName);
    if (!owner) return;
    const inlinePolicies = { ...owner.inlinePolicies };
    delete inlinePolicies[policyName];
    roles.put(cloud, owner.name, { ...owner, inlinePolicies });
  },
};

const policy: ResourceDescription = {
  type: "aws:iam/policy:Policy",
  required: ["policy"],
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
  update: (inputs, { id, outputs, services: { cloud } }) => {
    const text = new PropertyReader(inputs).string("policy");
    checkPolicy(text, "MalformedPolicyDocument");
    policies.put(cloud, id, { name: String(outputs["name"]), arn: id, policy: text });
    return {};
  },
  remove: ({ id, services: { cloud } }) => {
    const users = roles.list(cloud).filter((one) => one.attachedPolicyArns.includes(id));
    if (users.length > 0) {
      throw new ServiceError(
        "DeleteConflict",
        `Cannot delete a policy attached to entities: ${users.map(({ name }) => name).join(", ")}.`,
        { status: 409 },
      );
    }
    policies.remove(cloud, id);
  },
};

const rolePolicyAttachment: ResourceDescription = {
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  required: ["role", "policyArn"],
  replaceOn: ["role", "policyArn"],
  create: (inputs: Properties, context: ResourceContext) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const policyArn = reader.string("policyArn");
    const owner = requireRole(cloud, nameInArn(reader.string("role")));
    requirePolicy(cloud, policyArn);
    roles.put(cloud, owner.name, {
      ...owner,
      attachedPolicyArns: [...owner.attachedPolicyArns, policyArn],
    });
    return { id: `${owner.name}/${policyArn}`, outputs: { ...inputs } };
  },
  remove: ({ inputs, services: { cloud } }) => {
    const owner = roles.find(cloud, nameInArn(String(inputs["role"])));
    if (!owner) return;
    const attachedPolicyArns = owner.attachedPolicyArns.filter(
      (arn) => arn !== inputs["policyArn"],
    );
    roles.put(cloud, owner.name, { ...owner, attachedPolicyArns });
  },
};

/** @throws ServiceError `NoSuchEntity` for a policy that neither the account nor AWS has */
function requirePolicy(cloud: LocalCloud, policyArn: string): void {
  const isManagedByAws = policyArn.startsWith("arn:aws:iam::aws:policy/");
  if (isManagedByAws || policies.find(cloud, policyArn)) return;
  throw new ServiceError(
    "NoSuchEntity",
    `Policy ${policyArn} does not exist or is not attachable.`,
    { status: 404 },
  );
}

function boundaryOf(reader: PropertyReader, cloud: LocalCloud): string | undefined {
  const boundary = reader.optionalString("permissionsBoundary");
  if (boundary !== undefined) requirePolicy(cloud, boundary);
  return boundary;
}

function refuseDuplicate(existing: unknown, what: string): void {
  if (existing !== undefined) {
    throw new ServiceError("EntityAlreadyExists", `${what} already exists.`, { status: 409 });
  }
}

/** Roles and their policies. */
export const iamResources = [role, rolePolicy, policy, rolePolicyAttachment];
