import { loadCatalogue } from "../../sql/catalogue";
import type { QueryRunner } from "../../validation/answer";
import { askLab, type AskedQuestion } from "../../validation/ask-lab";
import { formatCount } from "../../validation/quantities";
import { writeReport, type ReportSubject } from "../../validation/report";
import type { LabStack } from "../engine/lab-stack";
import { awsClients, localClients, type LabClients } from "../lab-clients";
import { readLabOutputs, runnersOf, type LabOutputs } from "../lab-outputs";
import type { Step } from "../progress/steps";
import { transformRows, type LoadFigures } from "../rehearse/load-rows";

/** Asks a stack's engines every question of the lab, and says how they answered. */
export class StackValidation {
  questions: AskedQuestion[] = [];
  private readonly figures: LoadFigures = {};
  private readonly createdAt = new Date().toISOString();
  private readonly clients: LabClients;
  private readonly lab: LabOutputs;
  private readonly runners: QueryRunner[];
  private readonly region: string;

  /** @param outputs of the stack */
  constructor(
    private readonly stack: LabStack,
    outputs: Readonly<Record<string, unknown>>,
    private readonly reportFolder: string,
    private readonly signal?: AbortSignal,
  ) {
    this.region = String(outputs["region"]);
    this.lab = readLabOutputs(outputs);
    this.clients = stack.cloud
      ? localClients(stack.cloud.url, this.region)
      : awsClients(this.region);
    this.runners = runnersOf(this.lab, this.clients);
  }

  /** @param hasNewRows whether the raw rows or the scripts are other than at the last run of the ETL job */
  steps({ hasNewRows }: { readonly hasNewRows: boolean }): Step[] {
    return [
      { title: "Fill the canonical table", run: () => this.fill(hasNewRows) },
      ...this.questionSteps(),
    ];
  }

  questionSteps(): Step[] {
    return [
      { title: "Ask every question", run: (report) => this.ask(report) },
      { title: "Compare and write the report", run: () => this.write() },
    ];
  }

  subject(): ReportSubject {
    return {
      cloud: this.stack.cloud ? "local cloud" : "AWS",
      stack: this.stack.name,
      region: this.region,
      createdAt: this.createdAt,
      load: this.figures,
      steps: [],
    };
  }

  close(): void {
    this.clients.destroy();
  }

  private async fill(hasNewRows: boolean): Promise<string> {
    const [athena] = this.runners;
    const rows = await this.countRows(athena!);
    if (rows > 0 && !hasNewRows) return `${formatCount(rows)} rows are there already`;
    const target = {
      clients: this.clients,
      athena: athena!,
      outputs: this.lab,
      signal: this.signal,
    };
    return transformRows(target, this.figures);
  }

  private async countRows(athena: QueryRunner): Promise<number> {
    const { canonicalTable: table } = this.lab;
    const { rows, queryId } = await athena.ask(
      {
        name: `count-${table}`,
        path: `count of ${table}`,
        sql: `select count(*) as n from ${table}`,
      },
      { signal: this.signal },
    );
    const counted = Number(rows[0]?.[0] ?? 0);
    Object.assign(this.figures, { [`${table} rows`]: counted, [`${table} query`]: queryId });
    return counted;
  }

  private async ask(report: (progress: string) => void): Promise<string> {
    this.questions = await askLab({
      statements: loadCatalogue(),
      runners: this.runners,
      signal: this.signal,
      onEvent: ({ phase, number, total, statement }) => {
        if (phase === "asking") report(`${number} of ${total}: ${statement.path}`);
      },
    });
    const asked = this.questions.reduce((sum, { answers }) => sum + answers.length, 0);
    const engines = this.runners.length === 2 ? "Athena and Redshift Spectrum" : "Athena";
    return `${this.questions.length} questions in ${asked} statements, asked of ${engines}`;
  }

  private async write(): Promise<string> {
    await writeReport(this.reportFolder, this.subject(), this.questions);
    const count = (agreement: string) =>
      this.questions.filter((one) => one.agreement === agreement).length;
    return `${count("agree")} of ${this.questions.length - count("alone")} agree`;
  }
}
