import type { QueryRunner } from "../../validation/ask/answer";
import type { ReportSubject } from "../../validation/report/build-document";
import { formatCount } from "../../page-kit/quantities";
import type { LabStack } from "../stack/lab-stack";
import { awsClients, localClients, type LabClients } from "./lab-clients";
import { readLabOutputs, runnersOf, type LabOutputs } from "./lab-outputs";
import type { Step } from "../terminal/steps";
import { forgetBookmark } from "./etl-run";
import { countRows, transformRows, type LoadFigures } from "./load-rows";
import { LabValidation, type LabProof, type LabValidationArgs } from "./lab-validation";

/** Types of the resources that have the raw rows and the jobs' scripts. */
const OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";

/** Asks a stack's query engines every question of the lab, and reports the results. */
export class StackValidation {
  private readonly figures: LoadFigures = {};
  private readonly createdAt = new Date().toISOString();
  private readonly clients: LabClients;
  private readonly lab: LabOutputs;
  private readonly runners: QueryRunner[];
  private readonly region: string;
  private readonly validation: LabValidation;

  /** @param outputs of the stack */
  constructor(
    private readonly stack: LabStack,
    outputs: Readonly<Record<string, unknown>>,
    how: Pick<LabValidationArgs, "reportFolder" | "options" | "earlier">,
    private readonly signal?: AbortSignal,
    /** @default the clients of the stack's local cloud, or of the credentials that AWS's own tools would find */
    ownClients?: LabClients,
  ) {
    this.region = String(outputs["region"]);
    this.lab = readLabOutputs(outputs);
    this.clients =
      ownClients ??
      (stack.cloud ? localClients(stack.cloud.url, this.region) : awsClients(this.region));
    this.runners = runnersOf(this.lab, this.clients);
    const { clients, lab: own, runners } = this;
    this.validation = new LabValidation({
      ...how,
      lab: () => ({ clients, outputs: own, runners }),
      subject: () => this.subject(),
      rerun: ({ statement }) => `npx lab validate ${stack.name} ${statement.question}`,
      signal,
    });
  }

  /** @param changedTypes types of the resources that changed since the last run of the ETL job */
  steps({ changedTypes }: { readonly changedTypes: ReadonlySet<string> }): Step[] {
    const hasNewRows = changedTypes.has(OBJECT);
    return [
      { title: "Fill the canonical table", run: () => this.fill(hasNewRows) },
      ...this.questionSteps(),
    ];
  }

  questionSteps(): Step[] {
    return this.validation.steps();
  }

  /** The results. @throws Error before the last step is done */
  get proof(): LabProof {
    const { proof } = this.validation;
    if (!proof) throw new Error("The questions have not been asked yet.");
    return proof;
  }

  private subject(): ReportSubject {
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
    const { canonicalTable } = this.lab;
    const { counted: rows } = await countRows(athena!, canonicalTable, this.figures, this.signal);
    if (rows > 0 && !hasNewRows) return `${formatCount(rows)} rows are already there`;
    // A changed script may write other rows from the same files, which its bookmark would skip.
    await forgetBookmark(this.clients.glue, this.lab.etlJobName);
    const target = {
      clients: this.clients,
      athena: athena!,
      outputs: this.lab,
      signal: this.signal,
    };
    return transformRows(target, this.figures);
  }
}
