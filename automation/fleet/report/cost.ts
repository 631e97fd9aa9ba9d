import type { AskedQuestion } from "../../../validation/judge/asked-question";
import { billedInAll, type Pricing } from "../../../validation/report/cost";
import {
  DEFAULT_USD_PER_TERABYTE,
  LEAST_BILLED_BYTES,
  usdOf,
} from "../../../validation/report/price";

/** The fleet's warehouses are serverless: there Spectrum is not billed by the byte. */
const PRICING: Pricing = { usdPerTerabyte: DEFAULT_USD_PER_TERABYTE, paidByBytes: ["athena"] };

/**
 * Prices of us-west-2 in US dollars, except Athena's; other regions differ by a few percent up to a third.
 * @see https://aws.amazon.com/redshift/pricing/
 * @see https://aws.amazon.com/glue/pricing/
 */
const PRICES = {
  /** Of a Redshift processing unit for an hour. */
  redshiftPerRpuHour: 0.36,
  /** Of a Glue worker for an hour. */
  gluePerDpuHour: 0.44,
} as const;

/** RPUs of a warehouse, and its minimum billed time. */
const WAREHOUSE = { rpus: 8, floorSeconds: 60 };
/** Workers of the ETL job, and its minimum billed time. */
const JOB = { dpus: 2, floorSeconds: 60 };
const HOUR_SECONDS = 3_600;

/** Cost on AWS of one round of all questions and one run of the job. Unit: US dollars. */
export function costOf(questions: readonly AskedQuestion[]): number {
  const answers = questions.flatMap(({ answers: given }) => given.filter(({ answer }) => answer));
  const hasWarehouse = answers.some(({ statement }) => statement.engine === "spectrum");
  return (
    usdOf(billedInAll(answers, PRICING), PRICING) +
    (hasWarehouse ? (WAREHOUSE.rpus * WAREHOUSE.floorSeconds) / HOUR_SECONDS : 0) *
      PRICES.redshiftPerRpuHour +
    ((JOB.dpus * JOB.floorSeconds) / HOUR_SECONDS) * PRICES.gluePerDpuHour
  );
}

/** Cost of an attendee for a day of the workshop: at most, by the lab's limits, and in typical use. Unit: US dollars. */
export function dayEstimate(): { readonly typical: number; readonly limit: number } {
  const rpuHours = 8;
  const typicalQueries = 60;
  const round = usdOf(typicalQueries * LEAST_BILLED_BYTES, PRICING);
  const job = ((JOB.dpus * 2 * JOB.floorSeconds) / HOUR_SECONDS) * PRICES.gluePerDpuHour;
  return {
    typical: round + job + 2 * PRICES.redshiftPerRpuHour,
    limit: round + job + rpuHours * PRICES.redshiftPerRpuHour,
  };
}
