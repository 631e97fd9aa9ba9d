import { join } from "node:path";

import { runProgramInProcess } from "../../local-cloud/doors/mocks";
import { openServices, type Services } from "../../local-cloud/services/open-services";
import { loadCatalogue } from "../../sql/catalogue/catalogue";
import { deployLab } from "../../stacks/program";
import type { QueryRunner } from "../../validation/ask/answer";
import type { ReportSubject } from "../../validation/report/build-document";
import { formatBytes } from "../../page-kit/quantities";
import type { ReportedStep } from "../../validation/report/report-document";
import {
  DASHBOARD_FILE,
  writeDashboard,
  type WrittenDashboard,
} from "../dashboard/write-dashboard";
import { dashboardLab } from "../dashboard/dashboard-lab";
import { localJobs } from "../local-jobs";
import { openBuildSite } from "../rehearsal-folder/build-site";
import { writeManifest } from "../rehearsal-folder/manifest";
import { serve } from "../rehearsal-folder/open-rehearsal";
import { readLabOutputs, runnersOf, type LabOutputs } from "../run-lab/lab-outputs";
import { localClients, type LabClients } from "../run-lab/lab-clients";
import { runSteps, type Step, type StepDisplay } from "../terminal/steps";
import { projectVersion } from "../project-root";
import { PROJECT_NAME } from "../stack/stack-config";
import { LabValidation, type LabProof } from "../run-lab/lab-validation";
import { doLabThree } from "../run-lab/lab-3";
import { runStep, stepStatements } from "../run-lab/lab-steps";
import { bringRows, transformRows, type LoadFigures } from "../run-lab/load-rows";
import { askAgain, introduction, type RehearsalResult } from "./print-result";
import type { RehearsalPlan } from "./rehearse-options";
import { ResourceCount } from "../stack/resource-count";
import { repeatByWorkflow } from "../run-lab/workflow-run";

type Report = (progress: string) => void;

/** Name of the report's folder in the rehearsal's. */
const REPORT = "report";

/**
 * Builds the lab in a fresh local cloud, loads it, asks every question, and replaces the
 * earlier rehearsal. A failed one leaves the earlier one unchanged.
 */
export async function rehearse(
  plan: RehearsalPlan,
  display: StepDisplay,
  signal?: AbortSignal,
): Promise<RehearsalResult> {
  const started = performance.now();
  const site = openBuildSite(plan.folder);
  const rehearsal = new Rehearsal(plan, site.path, signal);
  try {
    display.stream.write(`${introduction(plan)}\n`);
    await runSteps(rehearsal.steps(), display);
    await rehearsal.close();
    site.swapIn();
  } catch (error) {
    await rehearsal.close();
    site.abandon();
    throw error;
  }
  return {
    proof: rehearsal.proof!,
    reportFolder: join(plan.folder, REPORT),
    dashboard: rehearsal.dashboard!,
    seconds: (performance.now() - started) / 1000,
  };
}

/** One running rehearsal: the results of each step for the next ones. */
class Rehearsal {
  private readonly catalogue = loadCatalogue();
  private readonly figures: LoadFigures = {};
  private readonly labSteps: ReportedStep[] = [];
  private readonly closers: (() => unknown)[] = [];
  private readonly createdAt = new Date().toISOString();
  private services!: Services;
  clients!: LabClients;
  outputs!: LabOutputs;
  runners!: QueryRunner[];
  private rowsInWords = "";
  dashboard?: WrittenDashboard;
  private readonly validation: LabValidation;

  constructor(
    private readonly plan: RehearsalPlan,
    private readonly folder: string,
    private readonly signal?: AbortSignal,
  ) {
    this.validation = new LabValidation({
      lab: () => this,
      signal,
      reportFolder: join(folder, REPORT),
      subject: () => this.subject(),
      rerun: ({ statement }) => askAgain(plan.folder, statement),
    });
  }

  get proof(): LabProof | undefined {
    return this.validation.proof;
  }

  steps(): Step[] {
    const isGenerated = this.plan.rows.kind === "generated";
    const steps: Step[] = [
      { title: "Open a fresh local cloud", run: () => this.open() },
      { title: "Build the lab", run: (report) => this.build(report) },
      { title: "Load the rows", run: (report) => this.load(report) },
      // The generator writes both formats, so there is nothing to transform.
      ...(isGenerated ? [] : [{ title: "Run the ETL job", run: () => this.transform() }]),
      { title: "Do lab 3", run: (report) => this.labThree(report) },
      // The workflow converts yellow CSV of 2015, which the user's own files may not include.
      ...(this.plan.rows.kind !== "sample" || this.plan.lab.workflow === undefined
        ? []
        : [{ title: "Run the workflow", run: (report: Report) => this.workflow(report) }]),
      { title: "Run the steps of the labs", run: (report) => this.runLabSteps(report) },
      ...this.validation.steps(),
      { title: "Write the dashboard", run: () => this.draw() },
    ];
    return steps.map(({ title, run }) => ({
      title,
      run: (report) => {
        this.signal?.throwIfAborted();
        return run(report);
      },
    }));
  }

  private subject(): ReportSubject {
    const { environment, lab } = this.plan;
    return {
      cloud: "local cloud",
      stack: environment,
      region: lab.region,
      createdAt: this.createdAt,
      load: { rows: this.rowsInWords, ...this.figures },
      steps: this.labSteps,
    };
  }

  async close(): Promise<void> {
    for (let close = this.closers.pop(); close; close = this.closers.pop()) await close();
  }

  private async open(): Promise<string> {
    const { region } = this.plan.lab;
    this.services = openServices({ folder: this.folder, region, jobs: localJobs });
    const server = await serve(this.services, this.plan.port).catch(async (error: unknown) => {
      await this.services.close();
      throw error;
    });
    this.closers.push(server.close);
    this.clients = localClients(server.url, region);
    this.closers.push(() => this.clients.destroy());
    return `account ${this.services.cloud.account} in ${region}`;
  }

  private async build(report: Report): Promise<string> {
    const count = new ResourceCount();
    const outputs = await runProgramInProcess({
      services: this.services,
      project: PROJECT_NAME,
      stack: this.plan.environment,
      config: this.plan.config,
      program: deployLab,
      onResource: ({ urn, phase }) => {
        if (phase === "created") count.add(urn);
        report(String(count));
      },
    });
    this.outputs = readLabOutputs(outputs);
    this.runners = runnersOf(this.outputs, this.clients);
    return String(count);
  }

  private async load(report: Report): Promise<string> {
    this.rowsInWords = await bringRows(this.target(), this.plan.rows, report);
    return this.rowsInWords;
  }

  private transform(): Promise<string> {
    return transformRows(this.target(), this.figures);
  }

  private labThree(report: Report): Promise<string> {
    return doLabThree(this.target(), this.figures, report);
  }

  private workflow(report: Report): Promise<string> {
    return repeatByWorkflow(this.target(), report);
  }

  private async runLabSteps(report: Report): Promise<string> {
    const statements = stepStatements(this.catalogue);
    for (const statement of statements) {
      report(statement.title);
      this.labSteps.push(await runStep(this.athena(), statement, this.signal));
    }
    // An engine's first statement includes its start-up time; no question should.
    for (const runner of this.runners) await runner.ask(FIRST_STATEMENT, { signal: this.signal });
    this.describe();
    return statements.map(({ name }) => name).join(", ");
  }

  private async draw(): Promise<string> {
    const written = await writeDashboard(join(this.folder, DASHBOARD_FILE), {
      ...dashboardLab(
        {
          environment: this.plan.environment,
          source: this.plan.rows.kind,
          rows: this.rowsInWords,
          outputs: this.outputs,
        },
        this.clients,
      ),
      signal: this.signal,
    });
    this.dashboard = { ...written, file: join(this.plan.folder, DASHBOARD_FILE) };
    return `${written.queries} queries for all visuals, ${formatBytes(written.size)}`;
  }

  private describe(): void {
    writeManifest(this.folder, {
      version: projectVersion(),
      environment: this.plan.environment,
      region: this.plan.lab.region,
      createdAt: this.createdAt,
      source: this.plan.rows.kind,
      rows: this.rowsInWords,
      outputs: this.outputs,
    });
  }

  private athena(): QueryRunner {
    return this.runners.find(({ engine }) => engine === "athena")!;
  }

  private target() {
    const { clients, outputs, signal } = this;
    return { cloud: this.services.cloud, clients, outputs, signal, athena: this.athena() };
  }
}

const FIRST_STATEMENT = {
  name: "first-statement",
  path: "first statement",
  sql: "select 1 as one",
};
