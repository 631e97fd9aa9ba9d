import type { LocalCloud } from "../../cloud";
import { NotSimulatedError, ServiceError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { PropertyReader } from "../../resources/property-reader";
import { checkDefinition } from "../quicksight/definition";
import { checkPermission, published, putNew, requireExisting, themes } from "../quicksight/records";
import type { Properties, ResourceDescription } from "../../resources/resource-description";

/** CloudFormation types that there are, by what names one and the word in its ARN. */
const TYPES: Readonly<Record<string, { readonly idProperty: string; readonly word: string }>> = {
  "AWS::QuickSight::Analysis": { idProperty: "AnalysisId", word: "analysis" },
  "AWS::QuickSight::Dashboard": { idProperty: "DashboardId", word: "dashboard" },
};

/** Any type of CloudFormation's by its JSON; each is described here or refused by its name. */
const resource: ResourceDescription = {
  type: "aws:cloudcontrol/resource:Resource",
  required: ["typeName", "desiredState"],
  replaceOn: ["typeName"],
  recomputed: ["properties"],
  create: (inputs, { services: { cloud } }) => {
    const { arn, id, properties } = desired(inputs, cloud);
    putNew(published, cloud, arn, inputs);
    return { id, outputs: { ...inputs, properties } };
  },
  update: (inputs, { id: existingId, services: { cloud } }) => {
    const { arn, id, properties } = desired(inputs, cloud);
    if (id !== existingId) {
      throw new ServiceError(
        "NotUpdatableException",
        `The identifier ${existingId} cannot become ${id}: it is create-only. Destroy the resource first.`,
      );
    }
    published.put(cloud, arn, inputs);
    return { properties };
  },
  remove: ({ inputs, services: { cloud } }) =>
    published.remove(cloud, desiredArn(inputs, cloud).arn),
};

function desiredArn(inputs: Properties, cloud: LocalCloud) {
  const reader = new PropertyReader(inputs);
  const typeName = reader.string("typeName");
  const type = TYPES[typeName];
  if (!type) {
    throw new NotSimulatedError(`the Cloud Control type ${typeName}`, __filename);
  }
  const state = new PropertyReader(parsed(reader.string("desiredState")), "desiredState");
  const resourceId = state.string(type.idProperty);
  return {
    state,
    resourceId,
    arn: regionalArn(cloud, "quicksight", `${type.word}/${resourceId}`),
  };
}

function desired(inputs: Properties, cloud: LocalCloud) {
  const { state, resourceId, arn } = desiredArn(inputs, cloud);
  const account = state.string("AwsAccountId");
  if (account !== cloud.account) {
    throw new ServiceError(
      "InvalidRequestException",
      `AwsAccountId is ${account}; this is ${cloud.account}.`,
    );
  }
  state.string("Name");
  const theme = state.optionalString("ThemeArn");
  if (theme !== undefined) requireExisting(themes, cloud, theme, "theme");
  for (const permission of state.objects("Permissions"))
    checkPermission(permission.string("Principal"), permission.optionalStrings("Actions") ?? []);
  checkDefinition(state.object("Definition"), cloud);
  const properties = JSON.stringify({
    ...parsed(String(inputs["desiredState"])),
    Arn: arn,
  });
  return { arn, id: `${cloud.account}|${resourceId}`, properties };
}

function parsed(desiredState: string): Properties {
  try {
    return JSON.parse(desiredState) as Properties;
  } catch (error) {
    throw new ServiceError(
      "InvalidRequestException",
      `desiredState is not valid JSON: ${(error as Error).message}`,
    );
  }
}

/** Resources that Cloud Control makes. */
export const cloudcontrolResources = [resource];
