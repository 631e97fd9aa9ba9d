import type * as pulumi from "@pulumi/pulumi";

import { NotSimulatedError } from "../../errors";
import { named, resourceHex } from "../../resources/physical-name";
import type { ResourceContext } from "../../resources/resource-description";
import type { Services } from "../../services/open-services";
import { describeFunction, describeResource } from "../../services/registry";
import { plainInputs } from "./plain-inputs";
import type { StackIdentity } from "./stack-identity";

/**
 * Mocks for `pulumi.runtime.setMocks` behind which resources really come into being in a local cloud.
 *
 * A resource or function without a description is refused by name. So is everything that reads what exists
 * (`Resource.get`, `import`, stack references): mocks have no state to read from.
 */
export function localCloudMocks(
  services: Services,
  { project, stack }: StackIdentity,
): pulumi.runtime.Mocks {
  return {
    newResource: async ({ type, name, inputs, custom, id }) => {
      const given = await plainInputs(inputs as Record<string, unknown>);
      if (isLocalComponent(type, custom)) return { id: undefined, state: given };
      if (id) {
        throw new NotSimulatedError(`reading the ${type} with the id ${id}`, __filename);
      }
      const identity = { project, stack, type, logicalName: name };
      const description = describeResource(type);
      const context: ResourceContext<Services> = {
        services,
        uniqueHex: (length) => resourceHex(identity, length),
      };
      const state = await description.create(
        named(description, given, name, resourceHex(identity, 64)),
        context,
      );
      return { id: state.id, state: state.outputs };
    },
    call: async ({ token, inputs }) => ({
      ...(await describeFunction(token).invoke(
        await plainInputs(inputs as Record<string, unknown>),
        {
          services,
        },
      )),
    }),
  };
}

/**
 * Components are code of the program itself and need no cloud. Those of `@pulumi/awsx` run in its provider:
 * they are resources here.
 */
function isLocalComponent(type: string, isCustom: boolean | undefined): boolean {
  return isCustom === false && !type.startsWith("awsx:");
}
