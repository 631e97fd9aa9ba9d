import type { AnalysisDefinition } from "../components/analysis";

/** A month of a year. */
export interface YearMonth {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

/** The month of key figures and the one before it, and the columns with year and month. */
export interface ComparedMonths {
  readonly yearColumn: string;
  readonly monthColumn: string;
  readonly current: YearMonth;
  readonly previous: YearMonth;
}

/** @param definition one that has a period */
export function monthBefore(
  { filters, period }: AnalysisDefinition,
  parameters: ReadonlyMap<string, number>,
): ComparedMonths {
  const byYear = filters.find(({ id }) => id === period?.yearFilter)!;
  const byMonth = filters.find(({ id }) => id === period?.monthFilter)!;
  const year = parameters.get(byYear.parameter)!;
  const month = parameters.get(byMonth.parameter)!;
  return {
    yearColumn: byYear.column,
    monthColumn: byMonth.column,
    current: { year, month },
    previous: month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 },
  };
}
