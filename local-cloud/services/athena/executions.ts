import { randomUUID } from "node:crypto";

import type { StartQueryExecutionInput, StatementType } from "@aws-sdk/client-athena";

import type { LocalCloud } from "../../cloud";
import { parseS3Uri } from "../../stores/object-store";
import { endWithin, STATUS_HOLD_MILLIS } from "../../state/timer";
import { invalidRequest } from "../../dialects/athena/errors";
import type { Execution } from "./execution";
import { CONCURRENT_STATEMENTS, MAX_QUERY_STRING_BYTES } from "./limits";
import { readStatement } from "../../dialects/athena/read-statement";
import { reusable, reuseAge, takeOver } from "./result-reuse";
import { runExecution } from "./run-execution";
import type { AthenaStatement } from "../../dialects/athena/statement";
import type { WorkGroupStore } from "./work-groups";

/** Queries of one account: a few run at a time, the others wait their turn. */
export class Executions {
  private readonly byId = new Map<string, Execution>();
  private readonly byToken = new Map<string, Execution>();
  private readonly waiting: (() => void)[] = [];
  private readonly unfinished = new Map<string, Promise<void>>();
  private running = 0;

  constructor(
    private readonly cloud: LocalCloud,
    private readonly workGroups: WorkGroupStore,
  ) {}

  /** @throws ServiceError `InvalidRequestException` before any query exists, for syntax errors too */
  start(input: StartQueryExecutionInput): Execution {
    const known = input.ClientRequestToken && this.byToken.get(input.ClientRequestToken);
    if (known) {
      if (known.sql === input.QueryString) return known;
      throw invalidRequest("Idempotent parameters do not match", "IDEMPOTENT_PARAMETER_MISMATCH");
    }
    const text = input.QueryString ?? "";
    if (text.trim() === "") throw invalidRequest("Query string is empty.");
    if (Buffer.byteLength(text) > MAX_QUERY_STRING_BYTES) {
      throw invalidRequest(`The query has more than ${MAX_QUERY_STRING_BYTES} bytes.`);
    }
    const catalog = input.QueryExecutionContext?.Catalog ?? "awsdatacatalog";
    if (catalog.toLowerCase() !== "awsdatacatalog")
      throw invalidRequest(`Data catalog ${catalog} was not found.`);
    const { parameters, statement } = this.prepared(input, text);
    const execution = this.made(input, text, parameters, statement);
    const age = reuseAge(input.ResultReuseConfiguration);
    const earlier = age !== undefined && reusable([...this.byId.values()], execution, age);
    this.byId.set(execution.id, execution);
    this.workGroups.noteQuery(execution.workGroup);
    if (input.ClientRequestToken) this.byToken.set(input.ClientRequestToken, execution);
    if (earlier) takeOver(execution, earlier, this.cloud.clock.now());
    else this.unfinished.set(execution.id, this.run(execution, statement));
    return execution;
  }

  get(id: string | undefined): Execution {
    const execution = this.byId.get(id ?? "");
    if (!execution) throw invalidRequest(`QueryExecution ${id} was not found`);
    return execution;
  }

  /** A query as it is soon, at its end if that comes first: for those who ask how far it is. */
  async soon(id: string | undefined): Promise<Execution> {
    const execution = this.get(id);
    const { timer } = this.cloud;
    await endWithin(timer, STATUS_HOLD_MILLIS, this.unfinished.get(execution.id));
    return execution;
  }

  /** Ids of a work group's queries, the newest first. */
  list(workGroup: string): string[] {
    const all = [...this.byId.values()].filter((execution) => execution.workGroup === workGroup);
    return all.reverse().map((execution) => execution.id);
  }

  stop(id: string | undefined): void {
    const execution = this.get(id);
    execution.abort.abort();
    if (execution.state === "QUEUED") {
      execution.state = "CANCELLED";
      execution.reason = "Query cancelled by user";
      execution.completed = this.cloud.clock.now();
    }
  }

  async finished(id: string): Promise<Execution> {
    await this.unfinished.get(id);
    return this.get(id);
  }

  async close(): Promise<void> {
    for (const id of this.unfinished.keys()) this.stop(id);
    await Promise.all(this.unfinished.values());
  }

  /** EXECUTE name USING … stands for the statement prepared under that name. */
  private prepared(
    input: StartQueryExecutionInput,
    text: string,
  ): { parameters: readonly string[]; statement: AthenaStatement } {
    const given = input.ExecutionParameters ?? [];
    const statement = readStatement(text);
    if (statement.kind !== "execute") return { parameters: given, statement };
    const { QueryStatement: sql = "" } = this.workGroups.getPreparedStatement(
      input.WorkGroup ?? "primary",
      statement.name,
    );
    const { parameters } = statement;
    return {
      parameters: parameters.length > 0 ? parameters : given,
      statement: readStatement(sql),
    };
  }

  private made(
    input: StartQueryExecutionInput,
    text: string,
    parameters: readonly string[],
    statement: AthenaStatement,
  ): Execution {
    const group = this.workGroups.get(input.WorkGroup ?? "primary");
    if (group.State === "DISABLED") throw invalidRequest(`WorkGroup ${group.Name} is disabled.`);
    const configuration = group.Configuration ?? {};
    const isEnforced = configuration.EnforceWorkGroupConfiguration ?? false;
    const own = configuration.ResultConfiguration?.OutputLocation;
    const asked = input.ResultConfiguration?.OutputLocation;
    const location = isEnforced ? own : (asked ?? own);
    if (!location) {
      throw invalidRequest(
        "No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.",
      );
    }
    const { bucket } = parseS3Uri(location);
    if (!this.cloud.objects.hasBucket(bucket)) {
      throw invalidRequest(`Unable to verify/create output bucket ${bucket}`);
    }
    return {
      id: randomUUID(),
      sql: text,
      workGroup: group.Name ?? "primary",
      database: (input.QueryExecutionContext?.Database ?? "default").toLowerCase(),
      parameters,
      outputLocation: location.endsWith("/") ? location : `${location}/`,
      isEnforced,
      cutoffBytes: configuration.BytesScannedCutoffPerQuery,
      abort: new AbortController(),
      submitted: this.cloud.clock.now(),
      state: "QUEUED",
      statementType: typeOf(statement),
      planningMillis: 0,
      scannedBytes: 0,
      isReused: false,
      columns: [],
      hasHeader: false,
    };
  }

  private async run(execution: Execution, statement: AthenaStatement): Promise<void> {
    if (this.running >= CONCURRENT_STATEMENTS)
      await new Promise<void>((turn) => this.waiting.push(turn));
    this.running += 1;
    try {
      if (!execution.abort.signal.aborted)
        await runExecution(this.cloud, this.workGroups, execution, statement);
    } finally {
      this.running -= 1;
      this.unfinished.delete(execution.id);
      this.waiting.shift()?.();
    }
  }
}

function typeOf({ kind }: AthenaStatement): StatementType {
  if (["query", "insert", "unload", "modify-rows", "unsound"].includes(kind)) return "DML";
  return kind.startsWith("show") || kind === "describe" ? "UTILITY" : "DDL";
}
