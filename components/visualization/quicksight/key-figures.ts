import { parseExpression, type AnalysisDefinition, type KeyFigureVisual } from "../../analysis";
import { writeCountedIf } from "../../analysis/write-expression";

/** A calculated field of an analysis. */
interface AnalysisField {
  readonly name: string;
  readonly expression: string;
}

/** The measure in the chosen month and in the month before, which a key figure compares. */
export function keyFigureFields(
  { filters, measures, period }: AnalysisDefinition,
  visual: KeyFigureVisual,
): { current: AnalysisField; previous: AnalysisField } {
  const measure = measures.find(({ name }) => name === visual.value)!;
  const year = filters.find(({ id }) => id === period?.yearFilter)!;
  const month = filters.find(({ id }) => id === period?.monthFilter)!;
  // Months are counted from year 0, so December comes before January.
  const counted = `{${year.column}} * 12 + {${month.column}}`;
  const chosen = `\${${year.parameter}} * 12 + \${${month.parameter}}`;
  const expression = parseExpression(measure.expression);
  return {
    current: {
      name: `${measure.name}_of_month`,
      expression: writeCountedIf(expression, `${counted} = ${chosen}`),
    },
    previous: {
      name: `${measure.name}_of_month_before`,
      expression: writeCountedIf(expression, `${counted} = ${chosen} - 1`),
    },
  };
}
