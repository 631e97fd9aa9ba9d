import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { startCloud } from "../../../../automation/stack/cloud-process";
import { BadInputError } from "../../../../automation/errors";
import { FolderInUseError } from "../../../../local-cloud/state/folder-claim";

/** What a cloud's process does, in place of a whole cloud. */
const FAILS = `console.error("It has ${"much ".repeat(20)}to say."); console.error("It is broken."); process.exit(2);`;
const STARTS = `console.error("It runs."); for (const line of ["http://127.0.0.1:1", 2, 3]) console.log(line); process.stdin.resume();`;

/** Finds its folder in use when it is started the first time. */
const STARTS_LATER = `const { existsSync, writeFileSync } = require("node:fs"); const mark = __filename + ".mark";
if (existsSync(mark)) { ${STARTS} } else { writeFileSync(mark, ""); process.exit(${FolderInUseError.EXIT_CODE}); }`;

describe("the process of a local cloud", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lab-cloud-process-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function start(source: string) {
    const program = join(folder, "program.js");
    writeFileSync(program, source);
    return startCloud({ folder: join(folder, "cloud"), region: "us-west-2", port: 0 }, [program]);
  }

  it("has its last words told when it does not start, each time", async () => {
    for (let time = 0; time < 10; time += 1) {
      const error = await start(FAILS).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(BadInputError);
      expect((error as Error).message).to.equal("It is broken.");
    }
  });

  it("is started again while another process is about to leave its folder", async () => {
    const cloud = await start(STARTS_LATER);
    await cloud.close();

    expect(cloud.url).to.equal("http://127.0.0.1:1");
  });

  it("is logged", async () => {
    const cloud = await start(STARTS);
    await cloud.close();

    expect(cloud.url).to.equal("http://127.0.0.1:1");
    expect(readFileSync(join(folder, "cloud", "cloud.log"), "utf8")).to.equal("It runs.\n");
  });

  it("runs and says why it does not where its log cannot be written", async () => {
    mkdirSync(join(folder, "cloud", "cloud.log"), { recursive: true });

    await (await start(STARTS)).close();
    const error = await start(FAILS).catch((reason: unknown) => reason);

    expect((error as Error).message).to.equal("It is broken.");
  });
});
