import { join } from "node:path";

import type {
  Action,
  CreateTriggerRequest,
  CreateWorkflowRequest,
  Trigger,
  Workflow,
} from "@aws-sdk/client-glue";

import { NotSimulatedError, ServiceError } from "../../../errors";
import type { Clock } from "../../../state/clock";
import { JsonDocument } from "../../../state/document";
import type { JobsStore } from "../jobs-store";

interface WorkflowDocument {
  workflows: Record<string, Workflow>;
  triggers: Record<string, Trigger>;
}

/** A trigger may start so many, says https://docs.aws.amazon.com/glue/latest/dg/about-triggers.html. */
const MOST_CRAWLERS = 2;
/** Workflows and their triggers of one account, kept in the cloud's folder. */
export class WorkflowStore {
  private readonly document: JsonDocument<WorkflowDocument>;

  constructor(
    folder: string,
    private readonly clock: Clock,
    private readonly jobs: JobsStore,
  ) {
    this.document = new JsonDocument<WorkflowDocument>(join(folder, "glue-workflows.json"), {
      workflows: {},
      triggers: {},
    });
  }

  create(input: CreateWorkflowRequest): void {
    const name = named(input.Name, "Workflow");
    this.document.update(({ workflows }) => {
      if (workflows[name])
        throw new ServiceError("AlreadyExistsException", `Workflow already exists: ${name}`);
      const now = this.clock.now();
      workflows[name] = { ...input, CreatedOn: now, LastModifiedOn: now };
    });
  }

  replace(input: CreateWorkflowRequest): void {
    const { Name = "", CreatedOn } = this.get(input.Name);
    this.document.update(({ workflows }) => {
      workflows[Name] = { ...input, CreatedOn, LastModifiedOn: this.clock.now() };
    });
  }

  /** Deletes a workflow and its triggers; one that is not there is deleted without an error, as on AWS. */
  delete(name: string): void {
    this.document.update(({ workflows, triggers }) => {
      delete workflows[name];
      for (const trigger of Object.values(triggers))
        if (trigger.WorkflowName === name) delete triggers[trigger.Name ?? ""];
    });
  }

  has(name: string): boolean {
    return this.document.get().workflows[name] !== undefined;
  }

  /** @throws ServiceError `EntityNotFoundException` */
  get(name: string | undefined): Workflow {
    const found = this.document.get().workflows[name ?? ""];
    if (!found)
      throw new ServiceError("EntityNotFoundException", `Workflow with name: ${name} not found.`);
    return found;
  }

  workflows(): Workflow[] {
    return Object.values(this.document.get().workflows);
  }

  /** @throws ServiceError for a trigger that Glue would refuse; NotSimulatedError for one outside a workflow */
  createTrigger(input: CreateTriggerRequest): void {
    const name = named(input.Name, "Trigger");
    if (this.document.get().triggers[name])
      throw new ServiceError("AlreadyExistsException", `Trigger already exists: ${name}`);
    this.putTrigger(name, input);
  }

  replaceTrigger(input: CreateTriggerRequest): void {
    this.putTrigger(this.trigger(input.Name).Name ?? "", input);
  }

  deleteTrigger(name: string): void {
    this.document.update(({ triggers }) => delete triggers[name]);
  }

  hasTrigger(name: string): boolean {
    return this.document.get().triggers[name] !== undefined;
  }

  /** @throws ServiceError `EntityNotFoundException` */
  trigger(name: string | undefined): Trigger {
    const found = this.document.get().triggers[name ?? ""];
    if (!found)
      throw new ServiceError("EntityNotFoundException", `Trigger with name: ${name} not found.`);
    return found;
  }

  /** Triggers, of one workflow or of all. */
  triggers(workflow?: string): Trigger[] {
    const all = Object.values(this.document.get().triggers);
    return workflow === undefined ? all : all.filter((one) => one.WorkflowName === workflow);
  }

  /** Lets a trigger fire by its schedule or conditions, or no longer. */
  activate(name: string | undefined, isActive: boolean): void {
    const trigger = this.trigger(name);
    this.document.update(() => (trigger.State = isActive ? "ACTIVATED" : "DEACTIVATED"));
  }

  private putTrigger(name: string, input: CreateTriggerRequest): void {
    this.check(input);
    const { StartOnCreation, ...kept } = input;
    const isActive = StartOnCreation === true && input.Type !== "ON_DEMAND";
    const State = isActive ? "ACTIVATED" : "CREATED";
    this.document.update(({ triggers }) => (triggers[name] = { ...kept, Name: name, State }));
  }

  private check(input: CreateTriggerRequest): void {
    const { Name, Type, WorkflowName, Schedule, Predicate, Actions = [] } = input;
    const refuse = (message: string) => {
      throw new ServiceError("InvalidInputException", message);
    };
    if (WorkflowName === undefined)
      throw new NotSimulatedError("a Glue trigger outside a workflow", __filename);
    if (Type === "EVENT") throw new NotSimulatedError("a Glue trigger of type EVENT", __filename);
    this.get(WorkflowName);
    if (Actions.length === 0) refuse(`The trigger ${Name} has no action.`);
    if (Type === "SCHEDULED" && !Schedule) refuse(`The trigger ${Name} needs a Schedule.`);
    if (Type === "CONDITIONAL" && !Predicate?.Conditions?.length)
      refuse(`The trigger ${Name} needs a Predicate with conditions.`);
    const crawlers = Actions.filter(({ CrawlerName }) => CrawlerName !== undefined);
    if (crawlers.length > MOST_CRAWLERS)
      refuse(
        `The trigger ${Name} starts ${crawlers.length} crawlers; ${MOST_CRAWLERS} are allowed.`,
      );
    for (const action of [...Actions, ...(Predicate?.Conditions ?? [])]) this.requireTarget(action);
    const start = this.triggers(WorkflowName).find(
      (one) => one.Type !== "CONDITIONAL" && one.Name !== Name,
    );
    if (Type !== "CONDITIONAL" && start)
      refuse(`Workflow ${WorkflowName} already has a starting trigger: ${start.Name}.`);
  }

  private requireTarget({ JobName, CrawlerName }: Pick<Action, "JobName" | "CrawlerName">): void {
    if (CrawlerName === undefined) this.jobs.getJob(JobName);
    else this.jobs.getCrawler(CrawlerName);
  }
}

function named(name: string | undefined, what: string): string {
  if (!name) throw new ServiceError("InvalidInputException", `${what} name cannot be empty.`);
  return name;
}
