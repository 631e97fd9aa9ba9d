import { ServiceError } from "../../errors";
import { nameInArn, regionalArn } from "../../resources/arn";
import { requireRole } from "../iam/records";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { Properties, ResourceDescription } from "../../resources/resource-description";

const stateMachines = new RecordStore<{ readonly arn: string }>("sfn", "stateMachines");

/** A state machine. Executions are not simulated: whoever starts one is refused by the endpoint. */
const stateMachine: ResourceDescription = {
  type: "aws:sfn/stateMachine:StateMachine",
  required: ["definition", "roleArn"],
  naming: { property: "name", maxLength: 80 },
  replaceOn: ["name", "type"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    checkDefinition(inputs);
    requireRole(cloud, nameInArn(reader.string("roleArn")));
    const arn = regionalArn(cloud, "states", `stateMachine:${name}`);
    if (stateMachines.find(cloud, name))
      throw new ServiceError("StateMachineAlreadyExists", `State Machine Already Exists: '${arn}'`);
    stateMachines.put(cloud, name, { arn });
    return {
      id: arn,
      outputs: {
        ...inputs,
        name,
        arn,
        type: reader.optionalString("type") ?? "STANDARD",
        status: "ACTIVE",
        creationDate: cloud.clock.now().toISOString(),
      },
    };
  },
  update: (inputs) => {
    checkDefinition(inputs);
    return {};
  },
  read: ({ outputs, services }) =>
    stateMachines.find(services.cloud, String(outputs["name"])) ? outputs : undefined,
  remove: ({ outputs, services }) => stateMachines.remove(services.cloud, String(outputs["name"])),
};

/** What Step Functions refuses first: JSON that is none, a start that is no state, a transition to nowhere. */
function checkDefinition(inputs: Properties): void {
  const text = new PropertyReader(inputs).string("definition");
  const refuse = (what: string) => {
    throw new ServiceError("InvalidDefinition", `Invalid State Machine Definition: '${what}'`);
  };
  let definition: Record<string, unknown>;
  try {
    definition = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return refuse("INVALID_JSON_DESCRIPTION: it is not valid JSON");
  }
  const states = definition["States"];
  if (typeof states !== "object" || states === null)
    return refuse("SCHEMA_VALIDATION_FAILED: The field 'States' is required at /");
  const goals = [definition["StartAt"], ...Object.values(states).flatMap(nextOf)];
  const lost = goals.filter((goal) => typeof goal !== "string" || !(goal in states));
  if (lost.length > 0)
    refuse(`MISSING_TRANSITION_TARGET: Missing 'Next' target: ${lost.map(String).join(", ")}`);
}

function nextOf(state: unknown): unknown[] {
  const {
    Next,
    Default,
    Choices = [],
  } = state as {
    Next?: unknown;
    Default?: unknown;
    Choices?: { Next?: unknown }[];
  };
  return [Next, Default, ...Choices.map((choice) => choice.Next)].filter(
    (goal) => goal !== undefined,
  );
}

/** Step Functions. */
export const sfnResources = [stateMachine];
