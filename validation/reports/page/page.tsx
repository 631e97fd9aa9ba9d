import type { ReportDocument } from "../../report-document";
import { Background } from "./background";
import { Charts } from "./charts";
import { Comparison } from "./comparison";
import { ProblemList } from "./problem-list";
import { QuestionDetails } from "./question-details";
import { QuestionTable } from "./question-table";
import { headline, Verdict } from "./verdict";

interface PageProps {
  readonly document: ReportDocument;
  readonly style: string;
  readonly script: string;
  /** What the page may load: nothing but its own style and script. */
  readonly policy: string;
}

/** The report as a page, the verdict on top. */
export function Page({ document, style, script, policy }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${headline(document)} · ${document.stack}`}</title>
        {/* Without it a browser asks for /favicon.ico. */}
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
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
            Everything here is in <a href="report.json">report.json</a> as well, whose form is
            docs/report.schema.json.
          </p>
        </footer>
        <p class="unseen" role="status" />
        <script type="module" dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}
