import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import fc from "fast-check";

import { NotUtf8Error, scanLines } from "../../../../automation/local-jobs/scan-lines";
import { rejectionOf } from "../../local-cloud/local-cloud-fixture";

describe("what a text file's bytes say", () => {
  const folder = mkdtempSync(join(tmpdir(), "scan-lines-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const scan = (body: string | Buffer) => {
    const path = join(folder, "file.csv");
    writeFileSync(path, body);
    return scanLines(path);
  };

  it("counts the lines that are not blank, the first apart, whatever their ends", async () => {
    const line = fc.constantFrom("", "  ", "a,b", " a", "é", "\u00A0");
    const end = fc.constantFrom("\n", "\r\n");

    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(line, end)), fc.boolean(), async (lines, isOpen) => {
        const { lines: counted } = await scan(
          `header\n${lines.flat().join("")}${isOpen ? "x" : ""}`,
        );

        const filled = lines.filter(([text]) => text.replaceAll(" ", "") !== "").length;
        expect(counted).to.equal(filled + Number(isOpen));
      }),
      { numRuns: 50 },
    );
  });

  it("counts lines that lie across the pieces it reads, and one longer than a piece", async () => {
    const long = "x".repeat(3 * 2 ** 20);
    const many = "é,1\n".repeat(2 ** 19);

    const { lines } = await scan(`header\n${many}${long}\n${many}`);

    expect(lines).to.equal(2 ** 20 + 1);
  });

  it("names the first line that is not UTF-8", async () => {
    const good = "é,1\n".repeat(2 ** 19);

    const failure = await rejectionOf(
      scan(Buffer.concat([Buffer.from(`header\n${good}`), Buffer.from("caf\xe9\n", "latin1")])),
    );

    expect(failure)
      .to.be.instanceOf(NotUtf8Error)
      .with.property("line", 2 ** 19 + 2);
  });

  it("takes a file for plain only if engines read all its numbers alike", async () => {
    const bodies = ["1,2.5,-3,N,VTS\n", "1_0\n", "nan\n", "Infinity\n", "1\u00A0\n", "1\t\n"];

    const plain = await Promise.all(
      bodies.map(async (body, index) => {
        const path = join(folder, `${index}.csv`);
        writeFileSync(path, `vendor_name,a\n${body}`);
        return (await scanLines(path)).isPlain;
      }),
    );

    expect(plain).to.deep.equal([true, false, false, false, false, false]);
  });
});
