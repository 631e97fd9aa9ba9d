export type { Cell, QueryAnswer, QueryRunner } from "./answer";
export { askLab, type Answer, type AskedQuestion, type AskEvent } from "./ask-lab";
export { AthenaRunner } from "./athena-runner";
export { compareAnswers, describeDifference } from "./compare-answers";
export { QueryFailedError } from "./query-failed-error";
export { RedshiftRunner } from "./redshift-runner";
export { cellToJson, reportDocument, writeReport, type ReportSubject } from "./report";
export { renderAnswer, renderTable, summarize } from "./report-table";
