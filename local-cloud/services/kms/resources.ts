import { ServiceError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { checkPolicy } from "../iam/policy-text";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { ResourceDescription } from "../../resources/resource-description";
import { asUuid } from "../../resources/physical-name";

interface KeyRecord {
  readonly keyId: string;
  readonly arn: string;
  /** The key's own policy, as JSON text; without one KMS gives it the account's default. */
  readonly policy?: string;
}

const keys = new RecordStore<KeyRecord>("kms", "keys");
const aliases = new RecordStore<{ readonly targetKeyId: string }>("kms", "aliases");

const key: ResourceDescription = {
  type: "aws:kms/key:Key",
  create: (inputs, context) => {
    const { cloud } = context.services;
    const policy = new PropertyReader(inputs).optionalString("policy");
    if (policy !== undefined) checkPolicy(policy, "MalformedPolicyDocumentException");
    const keyId = asUuid(context.uniqueHex(32));
    const arn = regionalArn(cloud, "kms", `key/${keyId}`);
    keys.put(cloud, keyId, { keyId, arn, policy });
    return { id: keyId, outputs: { ...inputs, keyId, arn } };
  },
  update: (inputs, { id, services: { cloud } }) => {
    const policy = new PropertyReader(inputs).optionalString("policy");
    if (policy !== undefined) checkPolicy(policy, "MalformedPolicyDocumentException");
    keys.put(cloud, id, { keyId: id, arn: regionalArn(cloud, "kms", `key/${id}`), policy });
    return {};
  },
  // AWS waits 7 to 30 days; until then the key is of no more use than one that is gone.
  remove: ({ id, services }) => keys.remove(services.cloud, id),
};

const alias: ResourceDescription = {
  type: "aws:kms/alias:Alias",
  required: ["targetKeyId"],
  naming: { property: "name", prefix: "alias/" },
  replaceOn: ["name", "targetKeyId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const target = reader.string("targetKeyId");
    const found = keys.list(cloud).find(({ keyId, arn }) => target === keyId || target === arn);
    if (!found) throw new ServiceError("NotFoundException", `Key '${target}' does not exist`);
    if (aliases.find(cloud, name)) {
      throw new ServiceError(
        "AlreadyExistsException",
        `An alias with the name ${name} already exists`,
      );
    }
    aliases.put(cloud, name, { targetKeyId: found.keyId });
    return {
      id: name,
      outputs: { ...inputs, name, targetKeyArn: found.arn, arn: regionalArn(cloud, "kms", name) },
    };
  },
  remove: ({ id, services }) => aliases.remove(services.cloud, id),
};

/** Customer-managed keys. The local cloud encrypts nothing: its files are as safe as the folder. */
export const kmsResources = [key, alias];
