import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import { nameInArn, regionalArn } from "../../resources/arn";
import { requireRole } from "../iam/records";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type {
  Properties,
  ResourceDescription,
  ResourceState,
} from "../../resources/resource-description";

const clusters = new RecordStore<{ readonly name: string }>("ecs", "clusters");
/** Latest revision of a family. */
const families = new RecordStore<{ readonly revision: number }>("ecs", "families");

const cluster: ResourceDescription = {
  type: "aws:ecs/cluster:Cluster",
  naming: { property: "name", maxLength: 255 },
  replaceOn: ["name"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const name = new PropertyReader(inputs).string("name");
    const arn = regionalArn(cloud, "ecs", `cluster/${name}`);
    // ECS takes a second one of the same name for the first.
    clusters.put(cloud, name, { name });
    return { id: arn, outputs: { ...inputs, name, arn } };
  },
  read: ({ outputs, services }) =>
    clusters.find(services.cloud, String(outputs["name"])) ? outputs : undefined,
  remove: ({ outputs, services }) => clusters.remove(services.cloud, String(outputs["name"])),
};

const taskDefinition: ResourceDescription = {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  required: ["family", "containerDefinitions"],
  // A definition never changes: another one is the family's next revision.
  replaceOn: [
    "family",
    "containerDefinitions",
    "cpu",
    "memory",
    "taskRoleArn",
    "executionRoleArn",
    "volumes",
    "networkMode",
    "requiresCompatibilities",
    "ephemeralStorage",
    "runtimePlatform",
  ],
  create: (inputs, context) => registerTaskDefinition(inputs, context.services.cloud),
};

/**
 * Registers the next revision of a family.
 * @throws ServiceError for containers that are none, or a role that is not there
 */
export function registerTaskDefinition(inputs: Properties, cloud: LocalCloud): ResourceState {
  const reader = new PropertyReader(inputs);
  const family = reader.string("family");
  checkContainers(reader.string("containerDefinitions"));
  for (const role of ["taskRoleArn", "executionRoleArn"]) {
    const arn = reader.optionalString(role);
    if (arn !== undefined) requireRole(cloud, nameInArn(arn));
  }
  const revision = (families.find(cloud, family)?.revision ?? 0) + 1;
  families.put(cloud, family, { revision });
  const arnWithoutRevision = regionalArn(cloud, "ecs", `task-definition/${family}`);
  return {
    id: family,
    outputs: { ...inputs, arn: `${arnWithoutRevision}:${revision}`, arnWithoutRevision, revision },
  };
}

function checkContainers(text: string): void {
  let containers: unknown;
  try {
    containers = JSON.parse(text);
  } catch {
    containers = undefined;
  }
  const isSound =
    Array.isArray(containers) &&
    containers.length > 0 &&
    containers.every((one: unknown) => {
      const { name, image } = (one ?? {}) as { name?: unknown; image?: unknown };
      return typeof name === "string" && typeof image === "string";
    });
  if (!isSound)
    throw new ServiceError(
      "ClientException",
      `Container definitions need a list of objects with a name and an image; got ${text.slice(0, 200)}`,
    );
}

/** ECS: clusters and task definitions. Tasks cannot be run here; nothing starts a container. */
export const ecsResources = [cluster, taskDefinition];
