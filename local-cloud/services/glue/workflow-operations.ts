import type {
  CreateTriggerRequest,
  CreateWorkflowRequest,
  GetTriggersRequest,
  GetWorkflowRunsRequest,
  StartWorkflowRunRequest,
} from "@aws-sdk/client-glue";

import { paged } from "../../protocol/paged";
import type { WorkflowRuns } from "./workflows/workflow-runs";
import type { WorkflowStore } from "./workflows/workflow-store";

export interface NamedRequest {
  readonly Name?: string;
  readonly RunId?: string;
  readonly IncludeGraph?: boolean;
}

/** Glue's calls for workflows, their triggers and their runs. */
export function workflowOperations(store: WorkflowStore, runs: WorkflowRuns) {
  return {
    CreateWorkflow: (input: CreateWorkflowRequest) => {
      store.create(input);
      return { Name: input.Name };
    },
    GetWorkflow: ({ Name, IncludeGraph }: NamedRequest) => ({
      Workflow: runs.workflow(Name, IncludeGraph),
    }),
    ListWorkflows: () => ({ Workflows: store.workflows().map(({ Name }) => Name) }),
    DeleteWorkflow: ({ Name = "" }: NamedRequest) => {
      store.delete(Name);
      return { Name };
    },
    StartWorkflowRun: (input: StartWorkflowRunRequest) => ({ RunId: runs.start(input) }),
    GetWorkflowRun: ({ Name, RunId, IncludeGraph }: NamedRequest) => ({
      Run: runs.get(Name, RunId, IncludeGraph),
    }),
    GetWorkflowRuns: (input: GetWorkflowRunsRequest) => {
      store.get(input.Name);
      const all = runs.list(input.Name, input.IncludeGraph);
      const page = paged(all, input.MaxResults, input.NextToken);
      return { Runs: page.items, NextToken: page.next };
    },
    GetWorkflowRunProperties: ({ Name, RunId }: NamedRequest) => ({
      RunProperties: runs.get(Name, RunId).WorkflowRunProperties ?? {},
    }),
    StopWorkflowRun: ({ Name, RunId }: NamedRequest) => {
      runs.stop(Name, RunId);
      return {};
    },
    CreateTrigger: (input: CreateTriggerRequest) => {
      store.createTrigger(input);
      return { Name: input.Name };
    },
    GetTrigger: ({ Name }: NamedRequest) => ({ Trigger: store.trigger(Name) }),
    GetTriggers: ({ MaxResults, NextToken }: GetTriggersRequest) => {
      const page = paged(store.triggers(), MaxResults, NextToken);
      return { Triggers: page.items, NextToken: page.next };
    },
    DeleteTrigger: ({ Name = "" }: NamedRequest) => {
      store.deleteTrigger(Name);
      return { Name };
    },
    StartTrigger: ({ Name }: NamedRequest) => {
      const { Type, WorkflowName } = store.trigger(Name);
      if (Type === "ON_DEMAND") runs.start({ Name: WorkflowName });
      else store.activate(Name, true);
      return { Name };
    },
    StopTrigger: ({ Name }: NamedRequest) => {
      store.activate(Name, false);
      return { Name };
    },
  };
}
