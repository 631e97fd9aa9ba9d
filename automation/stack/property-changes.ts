import type { automation } from "@pulumi/pulumi";

/** Longer values are named by their path alone: policies, scripts, table definitions. */
const SHOWN_LENGTH = 60;

/**
 * Which inputs of a resource a step changes, each with what it was and will be where that is short:
 * `configuration.bytesScannedCutoffPerQuery 10737418240 → 20971520`. The inputs themselves are compared, for
 * not every provider says which of them differ. Secrets are blotted out by the engine before they come here.
 * @returns none for a resource that is new or goes
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
