import { conditionsHold } from "./conditions";
import { isAction, isResource } from "./match";
import { list, statementsOf, type Call, type IamStatement } from "./policy";

/** What a principal's call is judged by. */
export interface Policies {
  /** Texts of the policies that are attached to the principal or inline. */
  readonly identity: readonly string[];
  /** Text of its permissions boundary. @default none */
  readonly boundary?: string;
}

/** How a call ends, and why. */
export type Decision = "allowed" | "explicitly denied" | "implicitly denied";

/**
 * Judges a call within one account, without resource policies and organizations: a denial anywhere wins; otherwise
 * the identity's policies must allow it, and its boundary too.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function evaluate({ identity, boundary }: Policies, call: Call): Decision {
  const own = identity.flatMap(statementsOf);
  const limits = boundary === undefined ? undefined : statementsOf(boundary);
  const isEffect = (effect: IamStatement["Effect"]) => (statement: IamStatement) =>
    statement.Effect === effect && applies(statement, call);
  if ([...own, ...(limits ?? [])].some(isEffect("Deny"))) return "explicitly denied";
  const isAllowed = own.some(isEffect("Allow")) && (limits?.some(isEffect("Allow")) ?? true);
  return isAllowed ? "allowed" : "implicitly denied";
}

/** Whether a statement is about a call. */
export function applies(statement: IamStatement, call: Call): boolean {
  const { Action, NotAction, Resource, NotResource } = statement;
  const isAbout = (patterns: readonly string[]) =>
    patterns.some((one) => isAction(call.action, one));
  const isOn = (patterns: readonly string[]) =>
    patterns.some((one) => isResource(call.resource, one, call));
  return (
    (Action !== undefined ? isAbout(list(Action)) : !isAbout(list(NotAction))) &&
    (Resource !== undefined
      ? isOn(list(Resource))
      : NotResource === undefined || !isOn(list(NotResource))) &&
    conditionsHold(statement, call)
  );
}
