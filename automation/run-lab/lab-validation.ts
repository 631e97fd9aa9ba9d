import { statSync } from "node:fs";

import { sampleFiles } from "../../datasets/sample";
import { loadCatalogue, loadChecks } from "../../sql/catalogue/catalogue";
import type { Engine } from "../../sql/catalogue/statement";
import type { QueryRunner } from "../../validation/ask/answer";
import { askLab } from "../../validation/ask/ask-lab";
import { groupByQuestion, type AskedQuestion } from "../../validation/judge/asked-question";
import { reportDocument, type ReportSubject } from "../../validation/report/build-document";
import { DEFAULT_USD_PER_TERABYTE } from "../../validation/report/price";
import { runTooLate, withDeadline, type Deadline } from "../../validation/ask/deadline";
import { judge, type JudgedQuestion } from "../../validation/judge/judge";
import { inspectLake, type LakeInspection } from "../../validation/lake/inspect-lake";
import { loadSamplePins } from "../../validation/judge/pinned-answers";
import type { Rerun } from "../../validation/judge/problems";
import { formatCount } from "../../page-kit/quantities";
import { writeReport } from "../../validation/report/report";
import type { ReportDocument } from "../../validation/report/report-document";
import type { LabClients } from "./lab-clients";
import type { LabOutputs } from "./lab-outputs";
import type { Step } from "../terminal/steps";
import { selectQuestions, type ValidationOptions } from "./validation-options";

/** A running lab. */
export interface AnsweringLab {
  readonly clients: LabClients;
  readonly outputs: LabOutputs;
  readonly runners: readonly QueryRunner[];
}

/** The lab to validate, and the options. */
export interface LabValidationArgs {
  /** Called when validation starts: the earlier steps have built the lab by then. */
  readonly lab: () => AnsweringLab;
  readonly reportFolder: string;
  /** Called when the report is written. */
  readonly subject: () => ReportSubject;
  readonly rerun: Rerun;
  readonly options?: ValidationOptions;
  readonly earlier?: ReportDocument;
  readonly signal?: AbortSignal;
}

/** The result of a validation. */
export interface LabProof {
  readonly document: ReportDocument;
  readonly questions: readonly JudgedQuestion[];
}

/** Asks a lab every question, checks its lake, judges and reports; for rehearsals and stacks. */
export class LabValidation {
  private asked: AskedQuestion[] = [];
  private lake!: LakeInspection;
  private started = 0;
  /** Time limit for asking and for checking the lake together. */
  private deadline!: Deadline;
  private found: LabProof | undefined;
  private readonly options: ValidationOptions;

  constructor(private readonly args: LabValidationArgs) {
    this.options = args.options ?? {};
  }

  /** The results. Undefined until the last step is done. */
  get proof(): LabProof | undefined {
    return this.found;
  }

  steps(): Step[] {
    const isSelection = (this.options.questions ?? []).length > 0;
    return [
      {
        title: isSelection ? "Ask the questions" : "Ask every question",
        run: (report) => this.ask(report),
      },
      { title: "Check the lake", run: () => this.look() },
      { title: "Compare and write the report", run: () => this.write() },
    ];
  }

  private async ask(report: (progress: string) => void): Promise<string> {
    this.started = performance.now();
    const { runners } = this.args.lab();
    const { queryTimeout, timeout, concurrency, reuse } = this.options;
    this.deadline = withDeadline(this.args.signal, millis(timeout), runTooLate);
    const { signal } = this.deadline;
    const answers = await askLab({
      statements: selectQuestions(loadCatalogue(), this.options.questions),
      runners,
      concurrency,
      queryMillis: millis(queryTimeout),
      reuseMinutes: reuse,
      signal,
      onEvent: ({ phase, number, total, statement }) => {
        if (phase === "asking") report(`${number} of ${total}: ${statement.path}`);
      },
    });
    this.asked = groupByQuestion(answers);
    const engines = runners.length === 2 ? "Athena and Redshift Spectrum" : "Athena";
    return `${this.asked.length} questions in ${answers.length} statements, asked of ${engines}`;
  }

  private async look(): Promise<string> {
    const { clients, outputs, runners } = this.args.lab();
    const { signal, clear } = this.deadline;
    this.lake = await inspectLake({
      place: {
        s3: clients.s3,
        glue: clients.glue,
        database: outputs.databaseName,
        table: outputs.canonicalTable,
        rawUri: outputs.rawUri,
      },
      athena: runners.find(({ engine }) => engine === "athena")!,
      statements: loadChecks(),
      options: { signal, deadlineMillis: millis(this.options.queryTimeout) },
    }).finally(clear);
    const broken = this.lake.checks.filter(({ verdict }) => verdict === "broken");
    const names = (broken.length > 0 ? broken : this.lake.checks).map(({ name }) => name);
    return `${names.join(", ")} ${broken.length > 0 ? "FAILED" : "passed"}`;
  }

  private async write(): Promise<string> {
    const { args, options, lake } = this;
    const questions = judge(this.asked, this.isSample() ? loadSamplePins() : {});
    const document = reportDocument({
      subject: args.subject(),
      questions,
      checks: lake.checks,
      lakeProblems: lake.problems,
      pricing: {
        usdPerTerabyte: options.price ?? DEFAULT_USD_PER_TERABYTE,
        paidByBytes: paidByBytes(args.lab().outputs),
      },
      rerun: args.rerun,
      earlier: args.earlier,
      seconds: (performance.now() - this.started) / 1000,
      concurrency: options.concurrency ?? 1,
    });
    await writeReport(args.reportFolder, document, questions);
    this.found = { document, questions };
    const { summary } = document;
    const { held, broken } = summary.expectations;
    return (
      `${summary.agree} of ${summary.questions - summary.alone} agree, ` +
      `${formatCount(held)} of ${formatCount(held + broken)} expectations hold`
    );
  }

  /** Pinned answers were computed over the sample's rows and do not apply to others. */
  private isSample(): boolean {
    const { rawUri } = this.args.lab().outputs;
    const sample = new Set(sampleFiles().map(({ key, path }) => `${key} ${statSync(path).size}`));
    const raw = this.lake.raw.map(
      ({ uri, sizeBytes }) => `${uri.slice(rawUri.length)} ${sizeBytes}`,
    );
    return raw.length === sample.size && raw.every((one) => sample.has(one));
  }
}

/** Redshift Serverless is billed by RPU-seconds, a cluster's Spectrum by bytes. */
function paidByBytes({ warehouseCluster }: LabOutputs): Engine[] {
  return warehouseCluster === undefined ? ["athena"] : ["athena", "spectrum"];
}

function millis(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
