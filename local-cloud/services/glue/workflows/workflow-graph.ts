import type { Action, Edge, Node, Trigger, WorkflowGraph } from "@aws-sdk/client-glue";

/** What a job or crawler did in a run. */
export type ActionDetails = Pick<Node, "JobDetails" | "CrawlerDetails">;

/** What an action starts, as the id of its node. */
export function targetOf({ JobName, CrawlerName }: Action): string {
  return CrawlerName === undefined ? `job:${JobName}` : `crawler:${CrawlerName}`;
}

/**
 * Triggers, jobs and crawlers as nodes, and who starts or awaits whom as edges.
 * @param detailsOf what a job or crawler did, by its node's id; nothing for the graph as it is designed
 */
export function workflowGraph(
  triggers: readonly Trigger[],
  detailsOf: (id: string) => ActionDetails = () => ({}),
): WorkflowGraph {
  const nodes = new Map<string, Node>();
  const edges: Edge[] = [];
  for (const trigger of inOrder(triggers)) {
    const id = `trigger:${trigger.Name}`;
    nodes.set(id, {
      Type: "TRIGGER",
      Name: trigger.Name,
      UniqueId: id,
      TriggerDetails: { Trigger: trigger },
    });
    for (const action of trigger.Actions ?? []) {
      nodes.set(targetOf(action), nodeOf(action, detailsOf));
      edges.push({ SourceId: id, DestinationId: targetOf(action) });
    }
    for (const condition of trigger.Predicate?.Conditions ?? []) {
      const awaited = targetOf(condition);
      if (!nodes.has(awaited)) nodes.set(awaited, nodeOf(condition, detailsOf));
      edges.push({ SourceId: awaited, DestinationId: id });
    }
  }
  return { Nodes: [...nodes.values()], Edges: edges };
}

/** Triggers as they would fire: first the one that begins, then each behind those that it waits for. */
function inOrder(triggers: readonly Trigger[]): Trigger[] {
  const ordered: Trigger[] = [];
  const started = new Set<string>();
  let left = [...triggers];
  while (left.length > 0) {
    const ready = left.filter((one) =>
      (one.Predicate?.Conditions ?? []).every((condition) => started.has(targetOf(condition))),
    );
    // What waits for something that nobody starts comes last.
    const next = ready.length > 0 ? ready : left;
    ordered.push(...next);
    for (const action of next.flatMap(({ Actions = [] }) => Actions)) started.add(targetOf(action));
    left = left.filter((one) => !next.includes(one));
  }
  return ordered;
}

function nodeOf(action: Action, detailsOf: (id: string) => ActionDetails): Node {
  const id = targetOf(action);
  const { JobName, CrawlerName } = action;
  const Type = CrawlerName === undefined ? "JOB" : "CRAWLER";
  return { Type, Name: CrawlerName ?? JobName, UniqueId: id, ...detailsOf(id) };
}
