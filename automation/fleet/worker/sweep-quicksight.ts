import type { QuickSightClient } from "@aws-sdk/client-quicksight";

import { isOfLab } from "./lab-names";
import type { Task } from "./messages";

interface Asset {
  readonly id: string;
  readonly name: string;
}

/** The errors of accounts that never subscribed to QuickSight. */
const NO_SUBSCRIPTION = ["ResourceNotFoundException", "UnsupportedUserEditionException"];

/**
 * Deletes analyses, dashboards, data sets and data sources with the lab's names that are not in the stack, in this order: each uses the next.
 * @param own ids of the stack's resources
 * @returns a line for each deleted resource
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_Operations.html
 */
export async function sweepQuickSight(
  task: Pick<Task, "attendee">,
  client: QuickSightClient,
  own: ReadonlySet<string>,
): Promise<string[]> {
  const AwsAccountId = task.attendee.account;
  const sdk = await import("@aws-sdk/client-quicksight");
  const at = { AwsAccountId };
  const kinds: readonly {
    readonly kind: string;
    readonly list: () => Promise<Asset[]>;
    readonly remove: (id: string) => Promise<unknown>;
  }[] = [
    {
      kind: "analysis",
      list: () =>
        assets(sdk.paginateListAnalyses({ client }, at), ({ AnalysisSummaryList }) =>
          // A deleted analysis is listed for another 30 days.
          AnalysisSummaryList?.filter(({ Status }) => Status !== "DELETED").map(
            ({ AnalysisId, Name }) => [AnalysisId, Name],
          ),
        ),
      remove: (AnalysisId) =>
        client.send(
          new sdk.DeleteAnalysisCommand({ ...at, AnalysisId, ForceDeleteWithoutRecovery: true }),
        ),
    },
    {
      kind: "dashboard",
      list: () =>
        assets(sdk.paginateListDashboards({ client }, at), ({ DashboardSummaryList }) =>
          DashboardSummaryList?.map(({ DashboardId, Name }) => [DashboardId, Name]),
        ),
      remove: (DashboardId) => client.send(new sdk.DeleteDashboardCommand({ ...at, DashboardId })),
    },
    {
      kind: "data set",
      list: () =>
        assets(sdk.paginateListDataSets({ client }, at), ({ DataSetSummaries }) =>
          DataSetSummaries?.map(({ DataSetId, Name }) => [DataSetId, Name]),
        ),
      remove: (DataSetId) => client.send(new sdk.DeleteDataSetCommand({ ...at, DataSetId })),
    },
    {
      kind: "data source",
      list: () =>
        assets(sdk.paginateListDataSources({ client }, at), ({ DataSources }) =>
          DataSources?.map(({ DataSourceId, Name }) => [DataSourceId, Name]),
        ),
      remove: (DataSourceId) =>
        client.send(new sdk.DeleteDataSourceCommand({ ...at, DataSourceId })),
    },
  ];
  const swept: string[] = [];
  for (const { kind, list, remove } of kinds) {
    for (const { id, name } of await list()) {
      if (own.has(id) || !(isOfLab(task, id) || isOfLab(task, name))) continue;
      await remove(id);
      swept.push(`QuickSight ${kind} ${name}`);
    }
  }
  return swept;
}

async function assets<Page>(
  pages: AsyncIterable<Page>,
  listed: (
    page: Page,
  ) => readonly (readonly [id: string | undefined, name: string | undefined])[] | undefined,
): Promise<Asset[]> {
  const found: Asset[] = [];
  try {
    for await (const page of pages)
      found.push(...(listed(page) ?? []).map(([id = "", name = ""]) => ({ id, name })));
  } catch (error) {
    if (!NO_SUBSCRIPTION.includes((error as Error).name)) throw error;
  }
  return found;
}
