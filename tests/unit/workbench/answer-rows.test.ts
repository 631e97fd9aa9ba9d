import { expect } from "chai";

import { clipboardText, csvText } from "../../../workbench/browser/results/delimited-text";
import { sortedOrder } from "../../../workbench/browser/results/sort-rows";
import { visibleRows } from "../../../workbench/browser/results/visible-rows";

const NUMBER = { name: "n", type: "bigint" };
const TEXT = { name: "t", type: "varchar" };

describe("An answer's rows", () => {
  it("are sorted as numbers where they are numbers, beyond what JavaScript counts to, with NULL last", () => {
    const rows = [["10"], [null], ["9007199254740993"], ["9007199254740992"], ["9"]];
    const order = (isDescending: boolean) => sortedOrder(rows, NUMBER, { column: 0, isDescending });

    expect(order(false)).to.deep.equal([4, 0, 3, 2, 1]);
    expect(order(true)).to.deep.equal([2, 3, 0, 4, 1]);
  });

  it("keep their order where values are equal", () => {
    const rows = [["b"], ["a"], ["b"], ["a"]];

    expect(sortedOrder(rows, TEXT, { column: 0, isDescending: true })).to.deep.equal([0, 2, 1, 3]);
  });

  it("are drawn where they are seen, and never beyond the last", () => {
    expect(visibleRows(0, 280, 100_000)).to.deep.equal({ first: 0, last: 22 });
    expect(visibleRows(2_800_000 - 280, 280, 100_000)).to.deep.equal({
      first: 99_978,
      last: 100_000,
    });
    expect(visibleRows(9_999, 280, 3)).to.deep.equal({ first: 3, last: 3 });
  });

  it("are CSV in which NULL and the empty text differ", () => {
    const rows = [
      ["1", 'a "b", c'],
      [null, ""],
    ];

    expect(csvText([NUMBER, TEXT], rows)).to.equal('n,t\r\n1,"a ""b"", c"\r\n,""\r\n');
  });

  it("are pasted into a spreadsheet's cells, line breaks included", () => {
    expect(clipboardText([TEXT, TEXT], [["a\nb", "c"]])).to.equal('t\tt\n"a\nb"\tc\n');
  });
});
