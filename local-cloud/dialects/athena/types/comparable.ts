import type { AthenaType } from "./type";

/** Whether `=`, DISTINCT and GROUP BY take a type. */
export function isComparable(type: AthenaType): boolean {
  switch (type.kind) {
    case "array":
      return isComparable(type.element);
    case "map":
      return isComparable(type.key) && isComparable(type.value);
    case "row":
      return type.fields.every((field) => isComparable(field.type));
    default:
      return type.kind !== "function";
  }
}

/** Whether `<`, ORDER BY and max() take a type. */
export function isOrderable(type: AthenaType): boolean {
  switch (type.kind) {
    case "array":
      return isOrderable(type.element);
    case "row":
      return type.fields.every((field) => isOrderable(field.type));
    default:
      return type.kind !== "function" && type.kind !== "map" && type.kind !== "json";
  }
}
