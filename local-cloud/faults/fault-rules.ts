/**
 * What goes wrong: `throttle` and `fail` refuse the call, `hang` never answers, `inconsistent` does not know yet what was just
 * made, `expire` ends the account's sessions, `cancel` stops the query that reads, as a user would, `slow` answers later.
 */
export const FAULT_KINDS = [
  "throttle",
  "fail",
  "hang",
  "inconsistent",
  "expire",
  "cancel",
  "slow",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** One thing that a local cloud is told to do wrong. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** @default every account */
  readonly account?: string;
  /**
   * `create aws:s3/bucket:Bucket`, `AmazonAthena.StartQueryExecution`, `S3.GET`, `STS.AssumeRole`, and `read lab.trips` of
   * a query that reads this table, which `cancel` needs; `*` is any text. @default every call
   */
  readonly call?: string;
  /** Part of the calls that it happens to, above 0 and 1 at most. @default 1 */
  readonly share?: number;
  /** How often it happens in one account at most. @default without end */
  readonly times?: number;
  /** How much later, for `slow`. Unit: milliseconds. @default 1000 */
  readonly millis?: number;
  /** The service's code for `fail`. @default InternalFailure */
  readonly code?: string;
  /** Its words, where the kind refuses the call. @default the service's own for the kind */
  readonly message?: string;
}

/** Rules that cannot be used, with everything that is wrong with them. */
export class FaultRulesError extends Error {
  readonly fault = "user";

  constructor(
    /** A line each: which rule, which field, what was got, what is allowed. */
    readonly problems: readonly string[],
  ) {
    super(problems.join("\n"));
    this.name = "FaultRulesError";
  }
}

/** Longest delay of `slow`: nobody waits longer. Unit: milliseconds. */
const MOST_MILLIS = 3_600_000;

/** How calls of the engine begin, and the reading of tables; the services' own come from whoever knows the services. */
const ENGINE_CALLS = ["create ", "update ", "read ", "delete ", "invoke "];

type Field = Exclude<keyof FaultRule, "kind">;

/** What is allowed in a field, and which kinds have it. */
interface FieldRule {
  readonly holds: (value: unknown) => boolean;
  readonly needs: string;
  /** @default every kind */
  readonly kinds?: readonly FaultKind[];
}

type FieldRules = Readonly<Record<Field, FieldRule>>;

/** @param calls how calls begin; a rule for any other call would never be met */
function fieldRules(calls: readonly string[]): FieldRules {
  return {
    account: {
      holds: (value) => typeof value === "string" && /^\d{12}$/.test(value),
      needs: 'twelve digits as text, for example "210000001009"',
    },
    call: {
      holds: (value) => isCall(value, calls),
      needs: `text that begins as a call does (${calls.map((one) => JSON.stringify(one)).join(", ")}) or with "*", for example "AWSGlue.Get*"`,
    },
    share: {
      holds: (value) => typeof value === "number" && value > 0 && value <= 1,
      needs: "a number above 0 and 1 at most, for example 0.3",
    },
    times: {
      holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
      needs: "a whole number from 1, for example 2",
    },
    millis: {
      holds: (value) =>
        Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= MOST_MILLIS,
      needs: `whole milliseconds from 1 to ${MOST_MILLIS.toLocaleString("en-US")}, for example 500`,
      kinds: ["slow"],
    },
    code: {
      holds: (value) => typeof value === "string" && /^[A-Za-z][\w.]*$/.test(value),
      needs: 'an error code of a service, for example "AccessDenied"',
      kinds: ["fail"],
    },
    message: {
      holds: (value) => typeof value === "string" && value !== "",
      needs: "text",
      kinds: ["throttle", "fail", "inconsistent"],
    },
  };
}

/**
 * Reads a list of rules in JSON.
 * @param serviceCalls how calls of the services begin, for example `AWSGlue.`
 * @throws FaultRulesError with every problem of every rule
 */
export function readFaultRules(text: string, serviceCalls: readonly string[]): FaultRule[] {
  const rules = parsed(text);
  const fields = fieldRules([...ENGINE_CALLS, ...serviceCalls]);
  const problems = rules.flatMap((rule, index) =>
    problemsOf(rule, fields).map((problem) => `rule ${index + 1}: ${problem}`),
  );
  if (problems.length > 0) throw new FaultRulesError(problems);
  return rules as FaultRule[];
}

function parsed(text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FaultRulesError([`it is not valid JSON: ${(error as Error).message}`]);
  }
  if (Array.isArray(value)) return value;
  throw new FaultRulesError([
    `it is ${JSON.stringify(value)}; it needs a list of rules, such as [{"kind":"throttle","share":0.3}]`,
  ]);
}

function problemsOf(rule: unknown, rules: FieldRules): string[] {
  if (typeof rule !== "object" || rule === null || Array.isArray(rule))
    return [`it is ${JSON.stringify(rule)}; it needs an object, such as {"kind":"hang"}`];
  const { kind, ...fields } = rule as Record<string, unknown>;
  const known = FAULT_KINDS.find((one) => one === kind);
  const problems = Object.entries(fields).flatMap(([field, value]) =>
    problemOf(field, value, known, rules),
  );
  if (known === undefined)
    problems.unshift(`kind is ${shown(kind)}; it needs one of ${FAULT_KINDS.join(", ")}`);
  if (known === "cancel" && !isTableRead(fields["call"]))
    problems.push(
      `call is ${shown(fields["call"])}; "cancel" stops queries, so it needs "read <database>.<table>", for example "read *.nytaxirides"`,
    );
  return problems;
}

function problemOf(
  field: string,
  value: unknown,
  kind: FaultKind | undefined,
  rules: FieldRules,
): string[] {
  if (!(field in rules))
    return [`${field} is not a field; the fields are kind, ${Object.keys(rules).join(", ")}`];
  const { holds, needs, kinds } = rules[field as Field];
  const problems = holds(value) ? [] : [`${field} is ${shown(value)}; it needs ${needs}`];
  if (kinds && kind !== undefined && !kinds.includes(kind))
    problems.push(`${field} is for ${kinds.join(", ")}; remove it for ${kind}`);
  return problems;
}

/** A pattern can be met when what stands before its first "*" is how a call begins, or part of it. */
function isCall(value: unknown, calls: readonly string[]): boolean {
  if (typeof value !== "string" || value === "") return false;
  const [start = ""] = value.split("*");
  return calls.some(
    (call) => start.startsWith(call) || (value !== start && call.startsWith(start)),
  );
}

function isTableRead(value: unknown): boolean {
  return typeof value === "string" && /^read [^:]+\.[^:]+$/.test(value);
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
