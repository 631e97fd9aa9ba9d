import type { Ingestion } from "@aws-sdk/client-quicksight";

import { NYC_TAXI } from "../../dashboards";
import { describePath, NYC_TAXI_SOURCE } from "../../dashboards/source";
import type { LabConfig } from "../../stacks/settings/lab-config";
import type { Identity } from "../stack/caller-identity";
import type { Credentials } from "./account-checks";
import { go, noAnswer, skipped, warning, type Finding } from "./finding";

/**
 * Whether QuickSight has copied the table: until then every visual of the dashboard is empty without an explanation.
 * @param stack of the data set
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_ListIngestions.html
 */
export async function checkDataSet(
  { quickSightPrincipal, quickSightRefreshAt: refreshAt, region }: LabConfig,
  { account }: Pick<Identity, "account">,
  stack: string,
  whose: Credentials = {},
): Promise<Finding> {
  if (quickSightPrincipal === undefined) return skipped("the stack does not use QuickSight");
  if (refreshAt === undefined)
    return skipped("QuickSight queries Athena directly, so nothing is copied");
  const { QuickSightClient, ListIngestionsCommand } = await import("@aws-sdk/client-quicksight");
  const client = new QuickSightClient({ region, maxAttempts: 2, ...whose });
  const DataSetId = `lab-${stack}-rides`;
  try {
    const { Ingestions = [] } = await client.send(
      new ListIngestionsCommand({ AwsAccountId: account, DataSetId }),
    );
    return judged(Ingestions, { account, DataSetId, refreshAt });
  } catch (error) {
    if ((error as Error).name === "ResourceNotFoundException")
      return skipped(`there is no data set ${DataSetId} yet: lab up creates it`);
    return noAnswer(error, "quicksight:ListIngestions", region);
  } finally {
    client.destroy();
  }
}

function judged(
  ingestions: readonly Ingestion[],
  { account, DataSetId, refreshAt }: { account: string; DataSetId: string; refreshAt: string },
): Finding {
  const [last] = ingestions;
  const copied = ingestions.find(({ IngestionStatus }) => IngestionStatus === "COMPLETED");
  const place = describePath(["dataSet"], NYC_TAXI_SOURCE);
  const what = `${place}: the data set ${JSON.stringify(NYC_TAXI.dataSet.name)} (${DataSetId})`;
  const now = `aws quicksight create-ingestion --aws-account-id ${account} --data-set-id ${DataSetId} --ingestion-id by-hand`;
  if (last?.IngestionStatus === "FAILED") {
    const { Type = "", Message = "" } = last.ErrorInfo ?? {};
    return warning(
      `${what} could not be refreshed: ${Type} ${Message}`.trim(),
      `Give QuickSight's role access to the table, then run: ${now}`,
    );
  }
  if (copied) return go(`copied ${copied.CreatedTime?.toISOString() ?? "at an unknown time"}`);
  return warning(
    `${what} was not refreshed yet, so its visuals are empty`,
    `It is refreshed every day at ${refreshAt} in New York. To refresh it now, run: ${now}`,
  );
}
