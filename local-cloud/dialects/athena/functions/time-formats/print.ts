import { RaisedByHelper } from "../raise";
import { DAY, dayOfWeek, midnight, weekOf, weekyearOf } from "./calendar";
import { DAYS, MONTHS, SHORT, type Element, type NumberField, type TextField } from "./element";

/** A time as a clock shows it. */
export interface Shown {
  /** Milliseconds since 1970 on the clock. */
  readonly wall: number;
  readonly zone: string;
  /** Minutes before UTC. */
  readonly offset: number;
}

/** A time as a format says it. */
export function print(elements: readonly Element[], shown: Shown): string {
  return elements.map((element) => printOne(element, shown)).join("");
}

function printOne(element: Element, shown: Shown): string {
  switch (element.kind) {
    case "literal":
      return element.text;
    case "number":
      return printNumber(element, valueOf(element.field, shown.wall));
    case "text": {
      const name = nameOf(element.field, shown.wall);
      return element.isShort ? name.slice(0, SHORT) : name;
    }
    case "fraction": {
      const digits = String(modulo(shown.wall, 1000)).padStart(3, "0");
      return digits.padEnd(element.minDigits, "0").slice(0, element.minDigits);
    }
    case "zone":
      return printZone(element.form, shown);
  }
}

/** Two digits of a year of weeks are its last. */
function printNumber({ field, minDigits, maxDigits }: NumberElement, value: number): string {
  const isCut = field === "weekyear" && maxDigits === 2;
  return padded(isCut ? modulo(Math.abs(value), 100) : value, minDigits);
}

type NumberElement = Element & { kind: "number" };

function padded(value: number, digits: number): string {
  return `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(digits, "0")}`;
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}

function valueOf(field: NumberField, wall: number): number {
  const date = new Date(wall);
  const year = date.getUTCFullYear();
  const hour = date.getUTCHours();
  switch (field) {
    case "year":
      return year;
    case "twoDigitYear":
      return modulo(Math.abs(year), 100);
    case "yearOfEra":
      return year > 0 ? year : 1 - year;
    case "century":
      return Math.floor((year > 0 ? year : 1 - year) / 100);
    case "weekyear":
      return weekyearOf(wall);
    case "monthOfYear":
      return date.getUTCMonth() + 1;
    case "weekOfWeekyear":
      return weekOf(wall);
    case "dayOfYear":
      return Math.floor((wall - midnight(year)) / DAY) + 1;
    case "dayOfMonth":
      return date.getUTCDate();
    case "dayOfWeek":
      return dayOfWeek(wall);
    case "hourOfDay":
      return hour;
    case "clockhourOfDay":
      return hour || 24;
    case "hourOfHalfday":
      return hour % 12;
    case "clockhourOfHalfday":
      return hour % 12 || 12;
    case "minuteOfHour":
      return date.getUTCMinutes();
    case "secondOfMinute":
      return date.getUTCSeconds();
  }
}

function nameOf(field: TextField, wall: number): string {
  switch (field) {
    case "monthOfYear":
      return MONTHS[valueOf("monthOfYear", wall) - 1]!;
    case "dayOfWeek":
      return DAYS[dayOfWeek(wall) - 1]!;
    case "halfdayOfDay":
      return valueOf("hourOfDay", wall) < 12 ? "AM" : "PM";
    case "era":
      return valueOf("year", wall) > 0 ? "AD" : "BC";
  }
}

function printZone(form: (Element & { kind: "zone" })["form"], { zone, offset }: Shown): string {
  const isOffset = /^[-+]/.test(zone);
  switch (form) {
    case "id":
      return zone;
    case "offset":
    case "colon": {
      const size = Math.abs(offset);
      const [hours, minutes] = [Math.floor(size / 60), size % 60].map((part) => padded(part, 2));
      return `${offset < 0 ? "-" : "+"}${hours}${form === "colon" ? ":" : ""}${minutes}`;
    }
    default:
      if (isOffset) return zone;
      if (zone === "UTC") return form === "short" ? "UTC" : "Coordinated Universal Time";
      throw new RaisedByHelper(
        "NOT_SUPPORTED",
        `The local cloud does not simulate names such as EST of the time zone ${zone}`,
      );
  }
}
