import type { ReportedQuestion } from "../report-document";

const MARKS: Readonly<Record<ReportedQuestion["agreement"], readonly [string, string]>> = {
  agree: ["held", "agree"],
  differ: ["broken", "differ"],
  failed: ["broken", "failed"],
  alone: ["", "one only"],
};

/** Whether a question's answers agree, as a word, because not everybody can distinguish the colours. */
export function Agreed({ agreement }: Pick<ReportedQuestion, "agreement">) {
  const [verdict, word] = MARKS[agreement];
  return <span class={`mark ${verdict}`}>{word}</span>;
}
