import type { ReportDocument } from "../report-document";
import { Background } from "./background";
import { Charts } from "./charts";
import { Comparison } from "./comparison";
import { ProblemList } from "./problem-list";
import { QuestionDetails } from "./question-details";
import { QuestionTable } from "./question-table";
import { Verdict } from "./verdict";

/** The content of the report's page, the result first. */
export function Page({ document }: { readonly document: ReportDocument }) {
  return (
    <>
      <main>
        <button type="button" class="theme" hidden />
        <Verdict document={document} />
        <ProblemList document={document} />
        <Comparison comparison={document.comparison} />
        <QuestionTable document={document} />
        <Charts document={document} />
        <QuestionDetails document={document} />
        <Background document={document} />
      </main>
      <footer>
        <p>
          The same data is in <a href="report.json">report.json</a>. Its schema is
          docs/report.schema.json.
        </p>
      </footer>
    </>
  );
}
