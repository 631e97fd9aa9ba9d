import type { Problem } from "../../judge/problems";

/** The report's problems, each to be told once: by the case that it is about, or by one of its own. */
export class ProblemBook {
  private readonly left: Problem[];

  constructor(problems: readonly Problem[]) {
    this.left = [...problems];
  }

  /**
   * @param where file, with its line if one is meant; without it any place will do
   * @returns undefined when no problem that is left is about that
   */
  take(kinds: readonly Problem["kind"][], subject: string, where?: string): Problem | undefined {
    const index = this.left.findIndex(
      (one) => kinds.includes(one.kind) && one.subject === subject && isAt(one.where, where),
    );
    return index < 0 ? undefined : this.left.splice(index, 1)[0];
  }

  /** All of a kind that are left, of one subject if one is named. */
  takeAll(kind: Problem["kind"], subject?: string): Problem[] {
    const isMeant = (one: Problem) =>
      one.kind === kind && (subject === undefined || one.subject === subject);
    return this.left.filter(isMeant).map((one) => {
      this.left.splice(this.left.indexOf(one), 1);
      return one;
    });
  }

  /** Those that no case has told. */
  rest(): readonly Problem[] {
    return this.left;
  }
}

function isAt(place: string | undefined, where: string | undefined): boolean {
  if (where === undefined || place === undefined) return true;
  return place === where || place.startsWith(`${where}:`);
}
