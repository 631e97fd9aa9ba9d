import type { Problem } from "../../judge/problems";

/** The report's problems, each to be reported once: by its test case, or by a separate one. */
export class ProblemBook {
  private readonly left: Problem[];

  constructor(problems: readonly Problem[]) {
    this.left = [...problems];
  }

  /**
   * @param where file, with its line if necessary; without it any position matches
   * @returns undefined when no remaining problem matches
   */
  take(kinds: readonly Problem["kind"][], subject: string, where?: string): Problem | undefined {
    const index = this.left.findIndex(
      (one) => kinds.includes(one.kind) && one.subject === subject && isAt(one.where, where),
    );
    return index < 0 ? undefined : this.left.splice(index, 1)[0];
  }

  /** All remaining problems of a kind, of one subject if it is given. */
  takeAll(kind: Problem["kind"], subject?: string): Problem[] {
    const isMeant = (one: Problem) =>
      one.kind === kind && (subject === undefined || one.subject === subject);
    return this.left.filter(isMeant).map((one) => {
      this.left.splice(this.left.indexOf(one), 1);
      return one;
    });
  }

  /** Problems that no test case has reported. */
  rest(): readonly Problem[] {
    return this.left;
  }
}

function isAt(place: string | undefined, where: string | undefined): boolean {
  if (where === undefined || place === undefined) return true;
  return place === where || place.startsWith(`${where}:`);
}
