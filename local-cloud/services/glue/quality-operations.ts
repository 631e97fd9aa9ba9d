import type {
  CreateDataQualityRulesetRequest,
  ListDataQualityResultsRequest,
  ListDataQualityRulesetsRequest,
  StartDataQualityRulesetEvaluationRunRequest,
  UpdateDataQualityRulesetRequest,
} from "@aws-sdk/client-glue";

import { NotSimulatedError } from "../../errors";
import { paged } from "../../protocol/paged";
import type { QualityRuns } from "./quality/quality-runs";
import type { QualityStore } from "./quality/quality-store";

export interface NamedRequest {
  readonly Name?: string;
}

/** Glue's calls for data quality rulesets and their evaluation. */
export function qualityOperations(store: QualityStore, runs: QualityRuns) {
  return {
    CreateDataQualityRuleset: (input: CreateDataQualityRulesetRequest) => {
      store.create(input);
      return { Name: input.Name };
    },
    UpdateDataQualityRuleset: (input: UpdateDataQualityRulesetRequest) => {
      store.update(input);
      const { Name, Description, Ruleset } = store.get(input.Name);
      return { Name, Description, Ruleset };
    },
    GetDataQualityRuleset: ({ Name }: NamedRequest) => store.get(Name),
    DeleteDataQualityRuleset: ({ Name = "" }: NamedRequest) => {
      store.delete(Name);
      return {};
    },
    ListDataQualityRulesets: ({
      Filter,
      MaxResults,
      NextToken,
    }: ListDataQualityRulesetsRequest) => {
      refuseFilter("ListDataQualityRulesets", Filter);
      const page = paged(store.list(), MaxResults, NextToken);
      return { Rulesets: page.items, NextToken: page.next };
    },
    StartDataQualityRulesetEvaluationRun: (input: StartDataQualityRulesetEvaluationRunRequest) => ({
      RunId: runs.start(input),
    }),
    GetDataQualityRulesetEvaluationRun: ({ RunId }: { readonly RunId?: string }) => runs.get(RunId),
    GetDataQualityResult: ({ ResultId }: { readonly ResultId?: string }) => runs.result(ResultId),
    ListDataQualityResults: ({ Filter, MaxResults, NextToken }: ListDataQualityResultsRequest) => {
      refuseFilter("ListDataQualityResults", Filter);
      const page = paged(runs.results(), MaxResults, NextToken);
      const Results = page.items.map(({ ResultId, DataSource, StartedOn }) => ({
        ResultId,
        DataSource,
        StartedOn,
      }));
      return { Results, NextToken: page.next };
    },
  };
}

function refuseFilter(call: string, filter: object | undefined): void {
  if (filter && Object.keys(filter).length > 0)
    throw new NotSimulatedError(`${call} with a Filter`, __filename);
}
