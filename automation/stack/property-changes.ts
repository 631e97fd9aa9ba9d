import type { automation } from "@pulumi/pulumi";

/** Of longer values only the path is shown: policies, scripts, table definitions. */
const SHOWN_LENGTH = 60;

/**
 * The inputs of a resource that a step changes, with old and new values if they are short:
 * `configuration.bytesScannedCutoffPerQuery 10737418240 → 20971520`. It compares the inputs themselves, because
 * not every provider says which of them differ. The engine has masked secrets before.
 * @returns none for a resource that is created or deleted
 */
export function propertyChanges({ old, new: now }: automation.StepEventMetadata): string[] {
  if (!old?.inputs || !now?.inputs) return [];
  return changesBetween(old.inputs, now.inputs, "");
}

function changesBetween(before: unknown, after: unknown, path: string): string[] {
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys]
      .filter((key) => !key.startsWith("__"))
      .flatMap((key) => changesBetween(before[key], after[key], path ? `${path}.${key}` : key));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [was, willBe] = [shown(before), shown(after)];
  return [was === undefined || willBe === undefined ? path : `${path} ${was} → ${willBe}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return "unset";
  const text = isObject(value) ? undefined : JSON.stringify(value);
  return text === undefined || text.length > SHOWN_LENGTH ? undefined : text;
}
