import type { Cell, QueryAnswer } from "../ask/answer";
import { DOUBLE_TOLERANCE } from "../judge/compare-answers";
import { formatCount } from "../../page-kit/quantities";
import type { LakeFinding } from "./finding";

/** The sums of one month's columns, by their names. */
type Profile = Readonly<Record<string, Cell>>;

/** Columns of a profile that are not in the table. */
const OWN = new Set(["year", "month", "trips"]);

const WRITE_AGAIN = "Correct the transform if it is wrong, and write the month with the ETL job.";

/**
 * Compares each column's sum in the canonical table with the CSV files, month by month. Another check covers months that
 * only one of them has.
 */
export function checkProfiles(
  table: string,
  csv: QueryAnswer,
  parquet: QueryAnswer,
): LakeFinding[] {
  const published = new Map(profiles(csv).map((one) => [monthOf(one), one]));
  return profiles(parquet).flatMap((got): LakeFinding[] => {
    const expected = published.get(monthOf(got));
    if (!expected) return [];
    const subject = `year=${String(got["year"])}/month=${String(got["month"])}/type=yellow`;
    const more = Number(got["trips"]) - Number(expected["trips"]);
    if (more !== 0) return [otherCount(table, subject, Number(expected["trips"]), more)];
    return swapped(table, subject, expected, got);
  });
}

function otherCount(table: string, subject: string, published: number, more: number): LakeFinding {
  const [trips, count] = [formatCount(published), formatCount(Math.abs(more))];
  const why =
    more > 0
      ? `has ${count} trips more than the CSV's ${trips}: files of an earlier run are still in it`
      : `lacks ${count} of the CSV's ${trips} trips: files are missing from it, or its lines are in quarantine`;
  return {
    cause: "stale-partition",
    subject,
    message: `The partition ${subject} of ${table} is stale: it ${why}.`,
    expected: `${trips} trips`,
    got: `${formatCount(published + more)} trips`,
    remedy: WRITE_AGAIN,
  };
}

/** Two columns are swapped when each has the other's sum. */
function swapped(table: string, subject: string, expected: Profile, got: Profile): LakeFinding[] {
  const wrong = Object.keys(got).filter(
    (name) => !OWN.has(name) && !same(got[name], expected[name]),
  );
  const pairs = wrong.flatMap((left, at) =>
    wrong
      .slice(at + 1)
      .filter((right) => same(got[left], expected[right]) && same(got[right], expected[left]))
      .map((right) => [left, right] as const),
  );
  return pairs.map(([left, right]) => ({
    cause: "swapped-columns",
    subject,
    message:
      `The columns ${left} and ${right} are swapped in ${subject} of ${table}: ` +
      `each has what the other has in the CSV files.`,
    expected: `${left} ${shown(expected[left])}, ${right} ${shown(expected[right])} over the month`,
    got: `${left} ${shown(got[left])}, ${right} ${shown(got[right])}`,
    remedy: WRITE_AGAIN,
  }));
}

/** Rules that nearly all trips meet, and the cause if most trips of a partition do not. */
const RULES = [
  {
    column: "fare_above_total",
    cause: "swapped-columns",
    what: "the columns fare_amount and total_amount look swapped",
    why: "the fare is above the total",
  },
  {
    column: "distance_above_fare",
    cause: "swapped-columns",
    what: "the columns trip_distance and fare_amount look swapped",
    why: "the miles are above the dollars",
  },
  {
    column: "dropoff_before_pickup",
    cause: "swapped-columns",
    what: "the columns pickup_datetime and dropoff_datetime look swapped",
    why: "the trip ends before it begins",
  },
  {
    column: "of_another_month",
    cause: "misplaced-rows",
    what: "the partition holds another month's trips",
    why: "the pickup is in another month",
  },
] as const;

/** Finds partitions with mostly implausible trips. Needs no CSV files, so it covers every type and year. */
export function checkPlausible(table: string, answer: QueryAnswer): LakeFinding[] {
  return profiles(answer).flatMap((row) => {
    const subject = `year=${String(row["year"])}/month=${String(row["month"])}/type=${String(row["type"])}`;
    const trips = Number(row["trips"]);
    return RULES.filter(({ column }) => Number(row[column]) * 2 > trips).map(
      ({ column, cause, what, why }) => ({
        cause,
        subject,
        message: `In ${subject} of ${table} ${what}: in ${formatCount(Number(row[column]))} of ${formatCount(trips)} trips ${why}.`,
        expected: "no more than a few such trips",
        got: `${formatCount(Number(row[column]))} of ${formatCount(trips)}`,
        remedy: WRITE_AGAIN,
      }),
    );
  });
}

function profiles({ columns, rows }: QueryAnswer): Profile[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, place) => [name.toLowerCase(), row[place] ?? null])),
  );
}

function monthOf(profile: Profile): string {
  return `${String(profile["year"])}-${String(profile["month"])}`;
}

function same(left: Cell | undefined, right: Cell | undefined): boolean {
  if (left === right || String(left) === String(right)) return true;
  const [x, y] = [Number(left), Number(right)];
  return Math.abs(x - y) <= DOUBLE_TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
}

function shown(cell: Cell | undefined): string {
  return typeof cell === "number" ? String(Number(cell.toPrecision(6))) : String(cell);
}
