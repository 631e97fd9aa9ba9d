/** Days of a month of a year, months from 1. */
function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();
}

/** Whether a text is a day of the calendar, for example `2016-02-29`. */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^\s*[+-]?(\d+)-(\d{1,2})-(\d{1,2})\s*$/.exec(text) ?? [];
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  return m >= 1 && m <= 12 && d >= 1 && d <= daysOf(y, m);
}

/** Whether a text is a time of a day, for example `23:59:59.999`. */
export function isTime(text: string): boolean {
  const [, hour, minute, second = "0"] =
    /^\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,12})?)?\s*$/.exec(text) ?? [];
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/** Whether a text is a day, with or without a time. */
export function isTimestamp(text: string): boolean {
  const [date = "", ...time] = text.trim().split(" ");
  return isDate(date) && (time.length === 0 || isTime(time.join(" ")));
}
