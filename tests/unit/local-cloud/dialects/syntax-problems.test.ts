import { expect } from "chai";

import type { Dialect } from "../../../../local-cloud/dialects/dialect";
import { syntaxProblems } from "../../../../local-cloud/dialects/parsers";

describe("Syntax problems", () => {
  for (const dialect of ["trino"] satisfies Dialect[])
    it(`are returned and not written to the terminal, when a statement of several has one (${dialect})`, () => {
      const written: unknown[][] = [];
      const write = console.error;
      console.error = (...words: unknown[]) => void written.push(words);
      try {
        const [problem, ...others] = syntaxProblems(
          dialect,
          "select 1; select 1 as a as b; select 2",
        );

        expect(problem).to.include({ line: 1, column: 25 });
        expect(others).to.deep.equal([]);
        expect(written).to.deep.equal([]);
      } finally {
        console.error = write;
      }
    });
});
