import type { TripType } from "../schemas/generation";

/**
 * Shapes of TLC's real months, as whole numbers so that any row count is shared out exactly. They are
 * relative weights: only their proportions matter.
 */
export interface TripShape {
  /** Share of all trips. */
  readonly share: number;
  /** By hour of day, 0 to 23, Monday to Friday. */
  readonly weekdayHours: readonly number[];
  /** By hour of day, Saturday and Sunday. */
  readonly weekendHours: readonly number[];
  /** By month, January 2015 to June 2016. */
  readonly months: readonly number[];
}

const COMMUTE = [
  24, 14, 9, 7, 7, 10, 23, 40, 49, 50, 47, 48, 51, 50, 52, 50, 43, 51, 62, 63, 58, 57, 53, 42,
];
const NIGHT_LIFE = [
  62, 53, 43, 32, 19, 8, 9, 13, 21, 33, 43, 48, 51, 51, 51, 51, 47, 50, 55, 53, 47, 46, 48, 47,
];

export const TRIP_SHAPES: Readonly<Record<TripType, TripShape>> = {
  yellow: {
    share: 76,
    weekdayHours: COMMUTE,
    weekendHours: NIGHT_LIFE,
    months: [
      127, 125, 134, 131, 132, 123, 116, 111, 112, 123, 113, 115, 109, 114, 122, 119, 118, 111,
    ],
  },
  green: {
    share: 10,
    weekdayHours: [
      33, 22, 16, 13, 13, 12, 20, 41, 48, 45, 38, 36, 37, 38, 44, 48, 52, 60, 69, 66, 58, 52, 48,
      43,
    ],
    weekendHours: [
      66, 57, 50, 43, 34, 15, 11, 13, 20, 29, 36, 39, 42, 43, 45, 47, 49, 52, 54, 53, 50, 49, 51,
      52,
    ],
    months: [
      151, 157, 172, 166, 179, 164, 154, 153, 149, 163, 156, 161, 145, 151, 158, 154, 154, 140,
    ],
  },
  // Apps grew month by month while the meters stood still.
  fhv: {
    share: 14,
    weekdayHours: COMMUTE,
    weekendHours: NIGHT_LIFE,
    months: [64, 76, 81, 88, 97, 99, 105, 113, 124, 139, 141, 155, 150, 158, 169, 172, 180, 176],
  },
};

/** By weekday, Sunday first. */
export const WEEKDAYS: readonly number[] = [95, 89, 96, 100, 104, 109, 111];

/** Hours in which the city was not its usual self. */
export interface SpecialHours {
  /** `YYYY-MM-DD`, New York local time. */
  readonly day: string;
  readonly fromHour: number;
  /** Last hour, included. */
  readonly toHour: number;
  /** Trips in percent of a usual hour. */
  readonly percent: number;
}

export const SPECIAL_HOURS: readonly SpecialHours[] = [
  // Storm Juno: a travel ban from 23:00 on the 26th.
  { day: "2015-01-26", fromHour: 17, toHour: 23, percent: 40 },
  { day: "2015-01-27", fromHour: 0, toHour: 7, percent: 5 },
  { day: "2015-01-27", fromHour: 8, toHour: 23, percent: 50 },
  // Storm Jonas: the roads were closed from 14:30 on the 23rd until the next morning.
  { day: "2016-01-23", fromHour: 0, toHour: 8, percent: 45 },
  { day: "2016-01-23", fromHour: 9, toHour: 14, percent: 20 },
  { day: "2016-01-23", fromHour: 15, toHour: 23, percent: 2 },
  { day: "2016-01-24", fromHour: 0, toHour: 6, percent: 2 },
  { day: "2016-01-24", fromHour: 7, toHour: 23, percent: 65 },
  // The hour that the change to summer time leaves out.
  { day: "2015-03-08", fromHour: 2, toHour: 2, percent: 0 },
  { day: "2016-03-13", fromHour: 2, toHour: 2, percent: 0 },
  { day: "2015-12-25", fromHour: 0, toHour: 23, percent: 55 },
];
