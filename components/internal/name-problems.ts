/** Names that a service allows for a resource that is named after a component. */
export interface NameRule {
  /** The resource, for example `a work group of Athena`. */
  readonly of: string;
  readonly pattern: RegExp;
  /** What the pattern says, in words. */
  readonly allowed: string;
}

/** Pulumi adds a hyphen and seven hexadecimal digits to generated names. */
const RANDOM_END = 8;

/** What is wrong with a component's name, one line each; empty when nothing is. */
export function nameProblems(name: string, rules: readonly NameRule[]): string[] {
  return rules
    .filter(({ pattern }) => !pattern.test(name))
    .map(
      ({ of, allowed }) =>
        `the name ${JSON.stringify(name)} is not valid for ${of}, which allows ${allowed}. Give the component another name.`,
    );
}

/**
 * A rule for resources with generated names: the component's name, a role and random digits.
 * @param marks allowed in addition to letters and digits, as in a regular expression's class
 * @param most characters of the whole name
 */
export function autonamed(
  of: string,
  marks: string,
  most: number,
  roles: readonly string[],
): NameRule {
  const longest = Math.max(...roles.map((role) => `-${role}`.length)) + RANDOM_END;
  return {
    of,
    pattern: new RegExp(`^[A-Za-z0-9][A-Za-z0-9${marks}]{0,${most - longest - 1}}$`),
    allowed: `letters, digits and ${marks.replace(/\\/g, "").split("").join(" ")}, at most ${most - longest} of them`,
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function iamRole(...roles: readonly string[]): NameRule {
  return autonamed("an IAM role", "_+=,.@\\-", 64, roles);
}
