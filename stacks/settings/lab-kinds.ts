import {
  isGlueSchedule,
  isHttpFolder,
  isMonth,
  isS3FolderUri,
  isTimeOfDay,
} from "../../components/forms";
import { isIpv4Range } from "../../components/warehouse/cidr";
import { oneOf } from "./enumerations";
import { list, text, type Kind } from "./kind";
import { QUICKSIGHT_REGIONS } from "./regions";

const KEY = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;
const POLICY = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/\S+$/;
const ROLE_OR_USER = /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/\S+$/;
const PRINCIPAL = /^(user|group)\/[\w.-]+\/\S+$/;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

export const dataset = text(
  'it may be sample, tlc, or an S3 URI that ends in "/", such as s3://bucket/trips/',
  (given) => given === "sample" || given === "tlc" || isS3FolderUri(given),
);

/** Consecutive months. */
export interface MonthRange {
  /** As YYYY-MM. */
  readonly firstMonth: string;
  /** As YYYY-MM, or "latest". */
  readonly lastMonth: string;
}

/** `2024-01..2024-03`, or `2024-01..` for all months since then. */
export const monthRange: Kind<MonthRange> = {
  type: "string",
  read: (given) => {
    const [firstMonth = "", last, ...rest] = given.split(/\.\./);
    const lastMonth = last === "" ? "latest" : last;
    const isRange =
      rest.length === 0 &&
      isMonth(firstMonth) &&
      (lastMonth === "latest" ||
        (lastMonth !== undefined && isMonth(lastMonth) && lastMonth >= firstMonth));
    if (isRange) return { value: { firstMonth, lastMonth } };
    return {
      problem: `is ${JSON.stringify(given)}; it needs months in ascending order, such as 2024-01..2024-03, or 2024-01.. for all months from then on.`,
    };
  },
};

export const httpFolder = text('it needs an http address that ends in "/"', isHttpFolder);

export const schedule = text("it needs six fields, such as cron(15 12 * * ? *)", isGlueSchedule);

export const dataKey = text(
  "it may be new, none, or the ARN of a key: arn:aws:kms:region:account:key/id",
  (given) => given === "new" || given === "none" || KEY.test(given),
);

export const policyArn = text(
  "it needs the ARN of a policy: arn:aws:iam::account:policy/name",
  (given) => POLICY.test(given),
);

export const peopleArns = list(
  "it needs the ARN of a role or user: arn:aws:iam::account:role/name",
  (given) => ROLE_OR_USER.test(given),
);

export const ipv4Range = text(
  "it needs IPv4 addresses such as 203.0.113.7/32, with 0 to 32 bits after the slash",
  isIpv4Range,
);

const PRINCIPAL_FORM = "it needs user/<namespace>/<name> or group/<namespace>/<name>";

export const principal = text(PRINCIPAL_FORM, (given) => PRINCIPAL.test(given));

export const principals = list(PRINCIPAL_FORM, (given) => PRINCIPAL.test(given));

export const quickSightRegion = text(`it may be ${oneOf(QUICKSIGHT_REGIONS)}`, (given) =>
  (QUICKSIGHT_REGIONS as readonly string[]).includes(given),
);

export const timeOfDay = text("it needs a time of day, HH:MM, such as 05:30", isTimeOfDay);

export const date = text("it needs a valid date such as 2027-01-31", isDate);

export const email = text("it needs an e-mail address", (given) => EMAIL.test(given));

/** JavaScript reads the 30th of February as the 2nd of March. */
function isDate(given: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) return false;
  const day = new Date(given);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(given);
}
