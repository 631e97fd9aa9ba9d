import { randomBytes } from "node:crypto";
import { join } from "node:path";

import type {
  DataQualityRuleResult,
  GetDataQualityResultResponse,
  GetDataQualityRulesetEvaluationRunResponse,
  StartDataQualityRulesetEvaluationRunRequest,
} from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../../cloud";
import { NotSimulatedError, ServiceError } from "../../../errors";
import { openSession } from "../../../query/duckdb-session";
import { relationOf } from "../../../query/relation";
import { JsonDocument } from "../../../state/document";
import type { CatalogTable } from "../../../stores/catalog-store";
import { evaluateRule } from "./evaluate-rule";
import type { QualityStore } from "./quality-store";
import { readDqdl } from "./read-dqdl";

type Run = GetDataQualityRulesetEvaluationRunResponse;
type Result = GetDataQualityResultResponse;

interface QualityDocument {
  runs: Record<string, Run>;
  results: Record<string, Result>;
}

/**
 * Evaluations of data quality rulesets over tables: each rule really asks the rows.
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-data-quality-api.html
 */
export class QualityRuns {
  private readonly live = new Map<string, Promise<void>>();
  private readonly document: JsonDocument<QualityDocument>;

  constructor(
    private readonly cloud: LocalCloud,
    private readonly store: QualityStore,
  ) {
    this.document = new JsonDocument(join(cloud.folder, "glue-quality.json"), {
      runs: {},
      results: {},
    });
    this.endRunsOfDeadProcess();
  }

  /**
   * Begins to evaluate rulesets over a table, those attached to it or others. @returns the run's id
   * @throws ServiceError `EntityNotFoundException` for a ruleset or table that is not there
   */
  start(input: StartDataQualityRulesetEvaluationRunRequest): string {
    const { DataSource, RulesetNames = [], Role, NumberOfWorkers, Timeout } = input;
    const given = Object.entries(input).filter(([, value]) => value !== undefined);
    for (const [name] of given)
      if (name === "AdditionalDataSources" || name === "AdditionalRunOptions")
        throw new NotSimulatedError(
          `StartDataQualityRulesetEvaluationRun with ${name}`,
          __filename,
        );
    const { DatabaseName = "", TableName = "" } = DataSource?.GlueTable ?? {};
    const table = this.cloud.catalog.getTable(DatabaseName, TableName);
    if (RulesetNames.length === 0)
      throw new ServiceError("InvalidInputException", "RulesetNames needs at least one name.");
    for (const name of RulesetNames) this.store.get(name);
    const RunId = `dqrun-${randomBytes(20).toString("hex")}`;
    const run: Run = {
      RunId,
      DataSource,
      Role,
      NumberOfWorkers,
      Timeout,
      RulesetNames,
      Status: "RUNNING",
      StartedOn: this.cloud.clock.now(),
    };
    this.document.update(({ runs }) => (runs[RunId] = run));
    this.live.set(RunId, this.follow(run, table, RulesetNames));
    return RunId;
  }

  /** @throws ServiceError `EntityNotFoundException` */
  get(id: string | undefined): Run {
    const found = this.document.get().runs[id ?? ""];
    if (!found) throw new ServiceError("EntityNotFoundException", `Run ${id} does not exist.`);
    return found;
  }

  /** The run once it has ended. */
  async ended(id: string): Promise<Run> {
    await this.live.get(id);
    return this.get(id);
  }

  /** @throws ServiceError `EntityNotFoundException` */
  result(id: string | undefined): Result {
    const found = this.document.get().results[id ?? ""];
    if (!found) throw new ServiceError("EntityNotFoundException", `Result ${id} does not exist.`);
    return found;
  }

  /** All results, the newest first. */
  results(): Result[] {
    return Object.values(this.document.get().results).reverse();
  }

  async close(): Promise<void> {
    await Promise.all(this.live.values());
  }

  private async follow(run: Run, table: CatalogTable, names: readonly string[]): Promise<void> {
    const { RunId = "" } = run;
    const outcome = await this.evaluate(run, table, names).then(
      (results): Partial<Run> => {
        this.document.update((document) => {
          for (const result of results) document.results[result.ResultId ?? ""] = result;
        });
        return { Status: "SUCCEEDED", ResultIds: results.map(({ ResultId = "" }) => ResultId) };
      },
      (error: unknown): Partial<Run> => ({
        Status: "FAILED",
        ErrorString: error instanceof Error ? error.message : String(error),
      }),
    );
    this.document.update(() => {
      const CompletedOn = this.cloud.clock.now();
      const seconds = (CompletedOn.getTime() - (run.StartedOn?.getTime() ?? 0)) / 1000;
      Object.assign(run, outcome, {
        CompletedOn,
        LastModifiedOn: CompletedOn,
        ExecutionTime: Math.round(seconds),
      });
    });
    this.live.delete(RunId);
  }

  /** One result for each ruleset, in their order. */
  private async evaluate(
    run: Run,
    table: CatalogTable,
    names: readonly string[],
  ): Promise<Result[]> {
    const session = await openSession(this.cloud, "quality", { nullOrder: "nulls_last" });
    try {
      const { connection } = session;
      let scans = 0;
      // Glue's Spark sees registered partitions, as Redshift Spectrum does.
      const relation = await relationOf(this.cloud, table, "redshift", {
        connection,
        nextTag: () => `s${scans++}`,
      });
      await connection.run(`create temp view "primary" as ${relation.sql}`);
      const columns = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
      const judged = { connection, columns: columns.map(({ Name = "" }) => Name) };
      const results: Result[] = [];
      for (const name of names) {
        const rules: DataQualityRuleResult[] = [];
        for (const [index, rule] of readDqdl(this.store.get(name).Ruleset ?? "").entries())
          rules.push(await evaluateRule(judged, rule, index));
        results.push(this.resultOf(run, name, rules));
      }
      return results;
    } finally {
      session.close();
    }
  }

  private resultOf(run: Run, RulesetName: string, RuleResults: DataQualityRuleResult[]): Result {
    const passed = RuleResults.filter(({ Result: result }) => result === "PASS").length;
    return {
      ResultId: `dqresult-${randomBytes(20).toString("hex")}`,
      RulesetName,
      RulesetEvaluationRunId: run.RunId,
      DataSource: run.DataSource,
      Score: passed / RuleResults.length,
      StartedOn: run.StartedOn,
      CompletedOn: this.cloud.clock.now(),
      RuleResults,
    };
  }

  private endRunsOfDeadProcess(): void {
    const left = Object.values(this.document.get().runs).filter(
      ({ Status }) => Status === "RUNNING",
    );
    if (left.length === 0) return;
    this.document.update(() => {
      for (const run of left) {
        run.Status = "FAILED";
        run.ErrorString = "The local cloud ended while the rules were evaluated. Start it again.";
      }
    });
  }
}
