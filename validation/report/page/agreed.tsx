import type { ReportedQuestion } from "../report-document";

const MARKS: Readonly<Record<ReportedQuestion["agreement"], readonly [string, string]>> = {
  agree: ["held", "agree"],
  differ: ["broken", "differ"],
  failed: ["broken", "failed"],
  alone: ["", "one only"],
};

/** Whether a question's answers are the same: in words, for colour alone tells not everybody. */
export function Agreed({ agreement }: Pick<ReportedQuestion, "agreement">) {
  const [verdict, word] = MARKS[agreement];
  return <span class={`mark ${verdict}`}>{word}</span>;
}
