import * as pulumi from "@pulumi/pulumi";

/** An argument that is one of a few texts; other languages have no such type. @throws InputPropertyError if it is another */
export function oneOf<Text extends string>(
  propertyPath: string,
  value: string,
  allowed: readonly Text[],
): Text {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new pulumi.InputPropertyError({
    propertyPath,
    reason: `${JSON.stringify(value)} is not allowed. Use ${allowed.map((one) => JSON.stringify(one)).join(" or ")}.`,
  });
}

/** @throws InputPropertyError if it is not one of the two */
export function removalPolicy(value: string | undefined): "retain" | "destroy" | undefined {
  return value === undefined
    ? undefined
    : oneOf("removalPolicy", value, ["retain", "destroy"] as const);
}

/** An argument that another argument makes necessary. @throws InputPropertyError if it is missing */
export function needed<Value>(
  propertyPath: string,
  value: Value | undefined,
  because: string,
): Value {
  if (value !== undefined) return value;
  throw new pulumi.InputPropertyError({ propertyPath, reason: `is missing; ${because} needs it.` });
}

/** Refuses arguments of which only one may be given. @throws InputPropertyError */
export function atMostOne(args: object, names: readonly string[]): void {
  const given = names.filter((name) => (args as Record<string, unknown>)[name] !== undefined);
  const [first, ...others] = given;
  if (first === undefined || others.length === 0) return;
  throw new pulumi.InputPropertyError({
    propertyPath: first,
    reason: `cannot be given together with ${others.join(" and ")}. Leave one out.`,
  });
}

/** Refuses arguments that other kinds take and this one does not. @throws InputPropertyError */
export function onlyFor<Kind extends string>(
  path: string,
  args: object,
  kind: Kind,
  argumentsOf: Readonly<Record<Kind, readonly string[]>>,
): void {
  const mine = argumentsOf[kind];
  const others = Object.values<readonly string[]>(argumentsOf).flat();
  const given = args as Record<string, unknown>;
  const wrong = others.find((name) => given[name] !== undefined && !mine.includes(name));
  if (wrong === undefined) return;
  throw new pulumi.InputPropertyError({
    propertyPath: `${path}.${wrong}`,
    reason: `is not an argument of the kind ${kind}, which takes ${mine.join(", ")}. Leave it out.`,
  });
}
