import type {
  Action,
  Condition,
  CreateTriggerRequest,
  CreateWorkflowRequest,
} from "@aws-sdk/client-glue";

import { regionalArn } from "../../../resources/arn";
import { PropertyReader } from "../../../resources/property-reader";
import type { ResourceDescription } from "../../../resources/resource-description";
import type { WithGlue } from "../service";

const workflow: ResourceDescription<WithGlue> = {
  type: "aws:glue/workflow:Workflow",
  naming: { property: "name" },
  replaceOn: ["name"],
  create: (inputs, { services: { cloud, glue } }) => {
    const request = workflowRequest(new PropertyReader(inputs));
    const name = request.Name ?? "";
    glue.workflows.create(request);
    const arn = regionalArn(cloud, "glue", `workflow/${name}`);
    return { id: name, outputs: { ...inputs, name, arn } };
  },
  update: (inputs, { services: { glue } }) => {
    glue.workflows.replace(workflowRequest(new PropertyReader(inputs)));
    return {};
  },
  read: ({ id, outputs, services: { glue } }) => (glue.workflows.has(id) ? outputs : undefined),
  remove: ({ id, services: { glue } }) => glue.workflows.delete(id),
};

const trigger: ResourceDescription<WithGlue> = {
  type: "aws:glue/trigger:Trigger",
  required: ["actions", "type"],
  naming: { property: "name" },
  replaceOn: ["name", "type", "workflowName"],
  recomputed: ["state"],
  create: (inputs, { services: { cloud, glue } }) => {
    const request = triggerRequest(new PropertyReader(inputs));
    const name = request.Name ?? "";
    glue.workflows.createTrigger(request);
    // The provider fires an enabled trigger on demand as soon as it is made.
    if (request.Type === "ON_DEMAND" && inputs["enabled"] !== false)
      glue.workflowRuns.start({ Name: request.WorkflowName });
    const { State } = glue.workflows.trigger(name);
    const arn = regionalArn(cloud, "glue", `trigger/${name}`);
    return { id: name, outputs: { enabled: true, ...inputs, name, arn, state: State } };
  },
  update: (inputs, { id, services: { glue } }) => {
    glue.workflows.replaceTrigger(triggerRequest(new PropertyReader(inputs)));
    return { state: glue.workflows.trigger(id).State };
  },
  read: ({ id, outputs, services: { glue } }) =>
    glue.workflows.hasTrigger(id)
      ? { ...outputs, state: glue.workflows.trigger(id).State }
      : undefined,
  remove: ({ id, services: { glue } }) => glue.workflows.deleteTrigger(id),
};

function workflowRequest(reader: PropertyReader): CreateWorkflowRequest {
  return {
    Name: reader.string("name"),
    Description: reader.optionalString("description"),
    DefaultRunProperties: reader.optionalStringMap("defaultRunProperties"),
    MaxConcurrentRuns: reader.optionalNumber("maxConcurrentRuns"),
    Tags: reader.optionalStringMap("tags"),
  };
}

function triggerRequest(reader: PropertyReader): CreateTriggerRequest {
  const type = reader.string("type") as CreateTriggerRequest["Type"];
  const predicate = reader.optionalObject("predicate");
  const isEnabled = reader.optionalBoolean("enabled") ?? true;
  return {
    Name: reader.string("name"),
    Type: type,
    Description: reader.optionalString("description"),
    WorkflowName: reader.optionalString("workflowName"),
    Schedule: reader.optionalString("schedule"),
    StartOnCreation: reader.optionalBoolean("startOnCreation") ?? isEnabled,
    Actions: reader.objects("actions").map((action): Action => ({
      JobName: action.optionalString("jobName"),
      CrawlerName: action.optionalString("crawlerName"),
      Arguments: action.optionalStringMap("arguments"),
      Timeout: action.optionalNumber("timeout"),
    })),
    Predicate: predicate && {
      Logical: (predicate.optionalString("logical") ?? "AND") as "AND" | "ANY",
      Conditions: predicate.objects("conditions").map((condition): Condition => ({
        LogicalOperator: "EQUALS",
        JobName: condition.optionalString("jobName"),
        State: condition.optionalString("state") as Condition["State"],
        CrawlerName: condition.optionalString("crawlerName"),
        CrawlState: condition.optionalString("crawlState") as Condition["CrawlState"],
      })),
    },
    Tags: reader.optionalStringMap("tags"),
  };
}

/** Workflows and the triggers in them. */
export const glueWorkflowResources = [workflow, trigger];
