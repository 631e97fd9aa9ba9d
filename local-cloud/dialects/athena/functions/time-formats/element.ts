/** A number that a format prints and parses. */
export type NumberField =
  | "year"
  | "twoDigitYear"
  | "yearOfEra"
  | "weekyear"
  | "monthOfYear"
  | "weekOfWeekyear"
  | "dayOfYear"
  | "dayOfMonth"
  | "dayOfWeek"
  | "hourOfDay"
  | "clockhourOfDay"
  | "hourOfHalfday"
  | "clockhourOfHalfday"
  | "minuteOfHour"
  | "secondOfMinute"
  | "century";

export type TextField = "monthOfYear" | "dayOfWeek" | "halfdayOfDay" | "era";

/** A piece of a format, whichever language the format is written in. */
export type Element =
  | { readonly kind: "literal"; readonly text: string }
  | {
      readonly kind: "number";
      readonly field: NumberField;
      readonly minDigits: number;
      readonly maxDigits: number;
    }
  | { readonly kind: "text"; readonly field: TextField; readonly isShort: boolean }
  | { readonly kind: "fraction"; readonly minDigits: number; readonly maxDigits: number }
  | { readonly kind: "zone"; readonly form: "short" | "long" | "offset" | "colon" | "id" };

export const MONTHS: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** From Monday on, as ISO 8601 counts. */
export const DAYS: readonly string[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** Letters of a short name. */
export const SHORT = 3;
