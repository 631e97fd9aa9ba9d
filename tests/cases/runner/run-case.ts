import { differenceOf } from "./answer";
import type { AnswerExpectation, CallStep, Case, Step } from "./case";
import type { Clients } from "./clients";
import { agrees, isWantedError, valueAt } from "./matches";
import { athenaAnswer, ended, redshiftAnswer, StatementFailure } from "./statements";

/** What a case came to. */
export type Verdict =
  { readonly kind: "right" } | { readonly kind: "refused" | "wrong"; readonly note: string };

/** Where cases run, and what they find there. */
export interface CasePlace {
  readonly clients: Clients;
  /** Bucket of the cases' own. */
  readonly bucket: string;
  readonly workGroup: string;
  /** Database that is there already, with the lab's tables. */
  readonly database: string;
  readonly warehouse: string;
  readonly warehouseDatabase: string;
}

/** Runs one case in a database and a folder of its own. */
export function runCase(place: CasePlace, one: Case): Promise<Verdict> {
  return new CaseRun(place, one).verdict();
}

class Difference extends Error {}

class CaseRun {
  private readonly names: Record<string, unknown>;
  private readonly database: string;

  constructor(
    private readonly place: CasePlace,
    private readonly one: Case,
  ) {
    const name = one.id.replaceAll(/[^a-z0-9]/g, "");
    this.database = `case_${name}`;
    this.names = {
      DB: this.database,
      BUCKET: place.bucket,
      KEY: name,
      LOC: `s3://${place.bucket}/${name}`,
      WG: place.workGroup,
      LABDB: place.database,
      RUN: name,
      RSWG: place.warehouse,
      RSDB: place.warehouseDatabase,
    };
  }

  async verdict(): Promise<Verdict> {
    try {
      if (this.hasDatabase)
        await this.call("glue", "create_database", { DatabaseInput: { Name: this.database } });
      for (const step of this.one.setup ?? []) await this.step(step);
      if (this.one.sql !== undefined)
        await this.statement(this.one.sql, this.one.expect, this.one.parameters);
      for (const step of this.one.calls ?? []) await this.step(step);
      return { kind: "right" };
    } catch (error) {
      const note = textOf(error);
      return {
        kind: !(error instanceof Difference) && isRefusal(note) ? "refused" : "wrong",
        note,
      };
    } finally {
      await this.clean();
    }
  }

  private get hasDatabase(): boolean {
    return JSON.stringify(this.one).includes("@DB@");
  }

  private async step(step: Step): Promise<void> {
    if (typeof step === "string") return this.statement(step);
    if ("sql" in step) return this.statement(step.sql, step.expect, step.parameters);
    if ("service" in step) return this.callStep(step);
    const { put, body = "", base64 } = this.filled(step) as typeof step;
    const bytes = base64 === undefined ? body : Buffer.from(base64, "base64");
    const key = `${String(this.names["KEY"])}/${put}`;
    await this.call("s3", "put_object", { Bucket: this.place.bucket, Key: key, Body: bytes });
  }

  private async callStep(step: CallStep): Promise<void> {
    const args = this.filled(step.args) as Record<string, unknown>;
    const ask = () => this.call(step.service, step.op, args);
    const { error: wanted, until } = step;
    if (wanted !== undefined) return expectError(wanted, ask());
    const answer = await (until ? ended(ask, ...until) : ask());
    for (const [path, value] of Object.entries(step.expect ?? {})) {
      const [expected, got] = [this.filled(value), valueAt(answer, path)];
      if (!agrees(expected, got))
        throw new Difference(
          `${step.op}: expected ${path} ${JSON.stringify(expected)}; got ${JSON.stringify(got)}`,
        );
    }
    for (const path of step.absent ?? [])
      if (valueAt(answer, path) !== undefined) throw new Difference(`${step.op} has ${path}`);
    for (const [name, path] of Object.entries(step.save ?? {}))
      this.names[name] = valueAt(answer, path);
  }

  private async statement(
    sql: string,
    expected: AnswerExpectation = {},
    parameters?: readonly unknown[],
  ): Promise<void> {
    const run = this.one.engine === "redshift" ? redshiftAnswer : athenaAnswer;
    const database = this.hasDatabase ? this.database : this.place.database;
    const context = this.filled(this.one.context ?? { Database: database });
    const place = { ...this.place, context: context as Record<string, string> };
    const given = this.filled(parameters) as readonly unknown[] | undefined;
    const answer = run(place, this.filled(sql) as string, given);
    if (expected.error !== undefined) return expectError(expected.error, answer);
    const difference = differenceOf(this.filled(expected) as AnswerExpectation, await answer);
    if (difference !== undefined) throw new Difference(difference);
  }

  private async clean(): Promise<void> {
    const quietly = (step: Step) => this.step(step).catch(() => undefined);
    for (const step of this.one.cleanup ?? []) await quietly(step);
    if (this.hasDatabase)
      await quietly({ service: "glue", op: "delete_database", args: { Name: this.database } });
  }

  private call(service: string, operation: string, args: Readonly<Record<string, unknown>>) {
    return this.place.clients.call(service, operation, args);
  }

  /** Puts names in. A text that is one name as a whole becomes what the name stands for. */
  private filled(value: unknown): unknown {
    if (typeof value === "string") {
      const whole = /^@(\w+)@$/.exec(value)?.[1];
      if (whole !== undefined && Object.hasOwn(this.names, whole)) return this.names[whole];
      return value.replace(/@(\w+)@/g, (text, name: string) =>
        Object.hasOwn(this.names, name) ? String(this.names[name]) : text,
      );
    }
    if (Array.isArray(value)) return value.map((one) => this.filled(one));
    if (typeof value !== "object" || value === null) return value;
    const { base64, repeat } = value as { base64?: string; repeat?: [string, number] };
    const size = Object.keys(value).length;
    if (size === 1 && base64 !== undefined) return Buffer.from(base64, "base64");
    if (size === 1 && repeat !== undefined) return Buffer.from(repeat[0].repeat(repeat[1]));
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [this.filled(name), this.filled(one)]),
    );
  }
}

async function expectError(
  wanted: string | readonly string[],
  answer: Promise<unknown>,
): Promise<void> {
  const outcome = await answer.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (!outcome) throw new Difference(`expected the error ${String(wanted)}; it succeeded`);
  const text = textOf(outcome.error);
  if (isRefusal(text)) throw outcome.error;
  if (!isWantedError(wanted, text))
    throw new Difference(`expected the error ${String(wanted)}; got ${text}`);
}

function isRefusal(text: string): boolean {
  return text.includes("NotSimulated") || text.includes("does not simulate");
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Difference || error instanceof StatementFailure) return error.message;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return `${error.name}: ${error.message} (HTTP ${$metadata?.httpStatusCode ?? "none"})`;
}
