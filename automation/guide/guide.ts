import {
  LAB_3_TRIPS,
  type ReportDocument,
  type ReportedAnswer,
  type ReportedQuestion,
} from "../../validation/report/report-document";

/** All input of a guide: the same outputs and report give the same guide. */
export interface GuideSource {
  /** Name of the stack. */
  readonly stack: string;
  /** Outputs of the stack, by name: stacks/outputs.ts. The guide leaves out those that are missing. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Report of the stack's validation. @default none: the guide then has no expected answers */
  readonly report?: ReportDocument;
}

/** A resource of the stack by name, or its location. */
export interface GuideFact {
  readonly label: string;
  readonly value: string;
  readonly isLink?: boolean;
}

/** Rows that an attendee should see. */
export interface GuideAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows of the whole answer. */
  readonly rowCount: number;
  /** Unit: bytes, if the query engine reports them. */
  readonly scannedBytes?: number;
}

/** One step of a lab. */
export interface GuideStep {
  readonly text: string;
  readonly link?: string;
  readonly sql?: string;
  readonly answer?: GuideAnswer;
}

export interface GuideLab {
  readonly title: string;
  readonly aim: string;
  readonly steps: readonly GuideStep[];
}

/** The labs step by step, with one stack's names, links and answers. */
export interface Guide {
  readonly title: string;
  readonly facts: readonly GuideFact[];
  readonly labs: readonly GuideLab[];
  /** The source of the expected answers. */
  readonly source: string;
}

/** Number of rows shown of an expected answer. */
const ROWS_SHOWN = 12;

/** The attendee guide of a stack. */
export function attendeeGuide({ stack, outputs, report }: GuideSource): Guide {
  const text = textOf(outputs);
  const warehouse = text("warehouseWorkgroup") ?? text("warehouseCluster");
  return {
    title: `Serverless analytics lab, ${stack}`,
    facts: factsOf(text),
    labs: [
      athenaLab(text, report),
      ...(text("quickSightConsole") ? [quickSightLab(text)] : []),
      ...(text("csvCrawlerName") ? [glueLab(text, report)] : []),
      ...(warehouse ? [spectrumLab(text, report)] : []),
    ],
    source: report
      ? `The answers are those of ${report.stack} on ${report.createdAt.slice(0, 10)}: ` +
        `${report.summary.agree} of ${report.summary.questions} questions agree between the engines.`
      : "This stack has not been validated yet, so the guide has no expected answers.",
  };
}

type TextOf = (name: string) => string | undefined;

/** Outputs that are texts or numbers, as texts. */
function textOf(outputs: Readonly<Record<string, unknown>>): TextOf {
  return (name) => {
    const value = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
}

function factsOf(text: TextOf): GuideFact[] {
  const named: readonly (readonly [label: string, output: string])[] = [
    ["Region", "region"],
    ["Database", "databaseName"],
    ["Table of every trip", "canonicalTable"],
    ["Athena work group", "athenaWorkgroup"],
    ["Raw files", "rawUri"],
    ["Curated rows", "curatedUri"],
    ["Redshift work group", "warehouseWorkgroup"],
    ["Redshift cluster", "warehouseCluster"],
    ["Redshift host", "warehouseHost"],
    ["Redshift port", "warehousePort"],
    ["Redshift database", "warehouseDatabase"],
    ["Redshift user", "warehouseUser"],
  ];
  return named.flatMap(([label, output]) => {
    const value = text(output);
    return value === undefined ? [] : [{ label, value }];
  });
}

function athenaLab(text: TextOf, report?: ReportDocument): GuideLab {
  return {
    title: "Lab 1 · Athena",
    aim: "Query files in S3, and compare the cost of Parquet and CSV.",
    steps: [
      {
        text:
          `Open Athena's query editor, choose the work group ${text("athenaWorkgroup")} and the database ` +
          `${text("databaseName")}.`,
        link: text("athenaConsole"),
      },
      ...questionSteps(1, report),
    ],
  };
}

function quickSightLab(text: TextOf): GuideLab {
  return {
    title: "Lab 2 · QuickSight",
    aim: "Find in two charts the day on which a blizzard stopped New York.",
    steps: [
      { text: "Open the data set of the taxi rides.", link: text("quickSightConsole") },
      ...(text("quickSightAnalysis")
        ? [
            {
              text: "Open the analysis, and choose the year 2016 and the month January.",
              link: text("quickSightAnalysis"),
            },
          ]
        : []),
      { text: "Find the day on which the lines of all types fall: 23 January 2016, the blizzard." },
      ...(text("quickSightDashboard")
        ? [
            {
              text: "The dashboard shows the analysis to readers.",
              link: text("quickSightDashboard"),
            },
          ]
        : []),
    ],
  };
}

function glueLab(text: TextOf, report?: ReportDocument): GuideLab {
  const trips = report?.load[LAB_3_TRIPS];
  return {
    title: "Lab 3 · Glue",
    aim: "Run crawlers that find tables in files, and a job that converts CSV to Parquet.",
    steps: [
      {
        text: `Run the crawler ${text("csvCrawlerName")}; its tables are in ${text("csvCrawlerDatabase")}.`,
        link: text("glueConsole"),
      },
      { text: `Run the job ${text("conversionJobName")}, which writes Parquet.` },
      {
        text: `Run the crawler ${text("parquetCrawlerName")}; its tables are in ${text("parquetCrawlerDatabase")}.`,
      },
      {
        text:
          "Count both tables in Athena. They hold the same trips" +
          (trips === undefined ? "." : `: ${Number(trips).toLocaleString("en-US")}.`),
      },
    ],
  };
}

function spectrumLab(text: TextOf, report?: ReportDocument): GuideLab {
  const database = text("warehouseDatabase") ?? "lab";
  return {
    title: "Lab 4 · Redshift Spectrum",
    aim: "Ask the same questions about the same files in a warehouse.",
    steps: [
      {
        text: `Open Redshift's query editor and connect to the database ${database}.`,
        link: text("redshiftConsole"),
      },
      ...questionSteps(4, report),
    ],
  };
}

/** A step for each statement of a lab with an answer. */
function questionSteps(lab: number, report?: ReportDocument): GuideStep[] {
  return (report?.questions ?? []).flatMap((question) =>
    question.answers
      .filter((answer) => answer.lab === lab && answer.failure === undefined)
      .map((answer) => questionStep(question, answer)),
  );
}

function questionStep(question: ReportedQuestion, answer: ReportedAnswer): GuideStep {
  const format = answer.format === "csv" ? "CSV" : "Parquet";
  const { columns = [], rows = [], rowCount = 0, scannedBytes } = answer;
  return {
    text: `${question.title}, over ${format}. It teaches: ${question.teaches}.`,
    sql: answer.sql,
    answer: {
      columns: columns.map(({ name }) => name),
      rows: rows
        .slice(0, ROWS_SHOWN)
        .map((row) =>
          columns.map((_, index) => cellText(row[index] ?? null, columns[index]!.kind)),
        ),
      rowCount,
      scannedBytes,
    },
  };
}

function cellText(cell: string | number | boolean | null, kind: string): string {
  if (cell === null) return "–";
  return kind === "double" && typeof cell === "number"
    ? String(Number(cell.toPrecision(6)))
    : String(cell);
}
