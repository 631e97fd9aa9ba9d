import type { Call } from "./policy";

/**
 * Whether a text is of a pattern: "*" for any characters, "?" for one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function isLike(text: string, pattern: string, flags = ""): boolean {
  const source = [...pattern]
    .map((one) =>
      one === "*" ? "[^]*" : one === "?" ? "[^]" : one.replace(/[\\^$.|+()[\]{}]/, "\\$&"),
    )
    .join("");
  return new RegExp(`^${source}$`, flags).test(text);
}

/** Actions are compared without case. */
export function isAction(action: string, pattern: string): boolean {
  return isLike(action, pattern, "i");
}

/**
 * ARNs are compared part by part, so that "*" in one part reaches no other; the sixth, the resource itself, is the rest.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function isArnLike(arn: string, pattern: string): boolean {
  if (pattern === "*") return true;
  const parts = (text: string) => {
    const all = text.split(":");
    return [...all.slice(0, 5), all.slice(5).join(":")];
  };
  const wanted = parts(pattern);
  return parts(arn).every((part, index) => isLike(part, wanted[index] ?? ""));
}

/** Resource elements are plain text to IAM: "*" reaches over every ":" and "/". */
export function isResource(resource: string, pattern: string, call: Call): boolean {
  const resolved = withVariables(pattern, call);
  return resolved !== undefined && isLike(resource, resolved);
}

/**
 * A text with its policy variables filled in.
 * @returns undefined when the call has no value for one of them: then nothing matches
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function withVariables(text: string, { context = {} }: Call): string | undefined {
  let isMissing = false;
  const resolved = text.replace(/\$\{([^}]+)\}/g, (_whole, name: string) => {
    if (["*", "?", "$"].includes(name)) return name;
    const value = valueOf(context, name);
    if (typeof value !== "string") isMissing = true;
    return String(value);
  });
  return isMissing ? undefined : resolved;
}

/** Value of a condition key; keys are compared without case. */
export function valueOf(
  context: NonNullable<Call["context"]>,
  key: string,
): string | readonly string[] | undefined {
  const name = Object.keys(context).find((one) => one.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : context[name];
}
