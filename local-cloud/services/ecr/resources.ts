import { ServiceError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { ResourceDescription } from "../../resources/resource-description";

const repositories = new RecordStore<{ readonly name: string }>("ecr", "repositories");

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** A place for images. None can be pushed to it here: the registry's protocol is not simulated. */
const repository: ResourceDescription = {
  type: "aws:ecr/repository:Repository",
  naming: { property: "name", maxLength: 256, lowerCase: true },
  replaceOn: ["name", "encryptionConfigurations"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const name = new PropertyReader(inputs).string("name");
    if (name.length < 2 || name.length > 256 || !NAME.test(name))
      throw new ServiceError(
        "InvalidParameterException",
        `Invalid parameter at 'repositoryName' failed to satisfy constraint: must satisfy ${NAME.source}; got ${name}`,
      );
    if (repositories.find(cloud, name))
      throw new ServiceError(
        "RepositoryAlreadyExistsException",
        `The repository with name '${name}' already exists in the registry with id '${cloud.account}'`,
      );
    repositories.put(cloud, name, { name });
    return {
      id: name,
      outputs: {
        ...inputs,
        name,
        arn: regionalArn(cloud, "ecr", `repository/${name}`),
        registryId: cloud.account,
        repositoryUrl: `${cloud.account}.dkr.ecr.${cloud.region}.amazonaws.com/${name}`,
      },
    };
  },
  read: ({ id, outputs, services }) =>
    repositories.find(services.cloud, id) ? outputs : undefined,
  remove: ({ id, services }) => repositories.remove(services.cloud, id),
};

const lifecyclePolicy: ResourceDescription = {
  type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  required: ["repository", "policy"],
  replaceOn: ["repository"],
  create: (inputs, { services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    const name = reader.string("repository");
    if (!repositories.find(cloud, name))
      throw new ServiceError(
        "RepositoryNotFoundException",
        `The repository with name '${name}' does not exist in the registry with id '${cloud.account}'`,
      );
    return { id: name, outputs: { ...inputs, registryId: cloud.account } };
  },
};

/** ECR: repositories of images. */
export const ecrResources = [repository, lifecyclePolicy];
