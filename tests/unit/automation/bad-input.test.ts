import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { expect } from "chai";

import { environments } from "../../../automation/stack/stack-config";
import { allOf } from "../../../stacks/settings/enumerations";
import { aFolder, lab, labHere, type Ended } from "./lab-command";

describe("lab, given bad input", () => {
  let folder: ReturnType<typeof aFolder>;
  beforeEach(() => {
    folder = aFolder();
  });
  afterEach(() => folder.remove());

  /** One clear message, exit code 2, no stack trace, nothing half-made. */
  function expectRefusal({ code, out, err }: Ended, said: readonly RegExp[]): void {
    expect(code, out + err).to.equal(2);
    for (const pattern of said) expect(err).to.match(pattern);
    expect(err).to.not.match(/^\s+at /m);
  }

  async function isRefused(words: readonly string[], ...said: readonly RegExp[]): Promise<void> {
    const before = readdirSync(folder.path);

    const ended = await labHere(words, folder.path);

    expectRefusal(ended, said);
    expect(readdirSync(folder.path)).to.deep.equal(before);
  }

  async function isRefusedByTheCommand(
    words: readonly string[],
    ...said: readonly RegExp[]
  ): Promise<void> {
    const ended = await lab(words, folder.path);

    expectRefusal(ended, said);
    expect(readdirSync(folder.path)).to.deep.equal([]);
  }

  it("refuses an unknown command", () =>
    isRefusedByTheCommand(["reherse"], /unknown command 'reherse'/, /rehearse/));

  it("refuses an unknown option", () =>
    isRefused(["rehearse", "--row", "5"], /unknown option '--row'/));

  for (const rows of ["0", "-5", "1.5", "many", "1000000001"]) {
    it(`refuses --rows ${rows}`, () =>
      isRefused(["rehearse", `--rows=${rows}`], /--rows/, /1 to 1,000,000,000/));
  }

  it("refuses a port that is none", () =>
    isRefused(["serve", "--port", "70000"], /--port/, /0 to 65,535/));

  it("refuses an unknown engine", () =>
    isRefused(["query", "--engine", "presto", "select 1"], /presto/, /athena, spectrum/));

  it("refuses an unknown environment and names those there are", () =>
    isRefused(
      ["rehearse", "--environment", "prod"],
      /--environment is "prod"/,
      new RegExp(`there is ${allOf(environments())}\\.`),
    ));

  it("refuses an unknown setting by name, and tells of every problem at once", () =>
    isRefused(
      ["rehearse", "--config", "colour=red", "--config", "aws:region=mars-1"],
      /colour: is not a setting/,
      /aws:region: is "mars-1"/,
    ));

  it("refuses a setting without a value", () =>
    isRefused(["rehearse", "--config", "dataset"], /key=value/));

  it("refuses an S3 URI without a trailing slash", () =>
    isRefused(["rehearse", "--config", "dataset=s3://bucket/trips"], /dataset: .*ends in "\/"/));

  it("refuses a data set that a rehearsal cannot reach", () =>
    isRefused(
      ["rehearse", "--config", "dataset=s3://bucket/trips/"],
      /s3:\/\/bucket\/trips\/, which a rehearsal/,
    ));

  it("refuses a CIDR that is none, naming the component", () =>
    isRefused(
      ["rehearse", "--config", "clientCidr=10.0.0.0/33", "--folder", "lab"],
      /10\.0\.0\.0\/33/,
    ));

  it("refuses rows and data together", () =>
    isRefused(["rehearse", "--rows", "5", "--data", "."], /exclude each other/));

  it("refuses a seed without rows", () => isRefused(["rehearse", "--seed", "5"], /--rows/));

  it("refuses a data folder that is not there", () =>
    isRefused(["rehearse", "--data", "nowhere"], /nowhere, which is not a folder/));

  it("refuses a data folder without CSV files", () => {
    mkdirSync(join(folder.path, "data"));
    return isRefused(["rehearse", "--data", "data"], /data: there is no \.csv file/);
  });

  it("names file and line of every CSV file it cannot read", () => {
    mkdirSync(join(folder.path, "data"));
    writeFileSync(join(folder.path, "data", "empty.csv"), "");
    writeFileSync(join(folder.path, "data", "other.csv"), "VendorID,colour\n1,red\n");
    return isRefused(
      ["rehearse", "--data", "data"],
      /empty\.csv:1: there is no header/,
      /other\.csv:1: .*unexpected: .*colour/,
    );
  });

  it("refuses a folder that holds something else, and leaves it alone", async () => {
    writeFileSync(join(folder.path, "thesis.txt"), "years of work");

    await isRefused(["rehearse", "--folder", "."], /other files than a rehearsal/);

    expect(existsSync(join(folder.path, "thesis.txt"))).to.equal(true);
  });

  it("refuses a folder below a file", () => {
    writeFileSync(join(folder.path, "file"), "");
    return isRefused(["rehearse", "--folder", "file/lab"], /but .*file is a file/);
  });

  it("refuses to query where nothing was rehearsed, and says how to", () =>
    isRefused(["query", "select 1"], /no rehearsal in/, /lab rehearse/));

  it("refuses an empty statement", () => isRefused(["query", "  "], /empty/));

  it("refuses a port that another program has", async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
    const { port } = other.address() as AddressInfo;
    try {
      await isRefused(
        ["serve", "--port", String(port)],
        new RegExp(`Port ${port}.* taken`),
        /--port/,
      );
      await isRefused(
        ["rehearse", "--port", String(port), "--folder", "lab"],
        new RegExp(`Port ${port}`),
      );
    } finally {
      await new Promise((closed) => other.close(closed));
    }
  });

  it("prints where in the code it happened when asked to", async () => {
    const { err } = await labHere(["query", "select 1", "--verbose"], folder.path);

    expect(err).to.match(/^\s+at /m);
  });
});

describe("lab", () => {
  it("prints help with examples and exit codes", async () => {
    const { code, out } = await labHere(["--help"], ".");

    expect(code).to.equal(0);
    expect(out)
      .to.match(/Examples:\n {2}lab rehearse/)
      .and.to.match(/Exit codes:/);
  });

  for (const command of ["rehearse", "serve", "query"]) {
    it(`prints help with examples for ${command}`, async () => {
      const { code, out } = await labHere([command, "--help"], ".");

      expect(code).to.equal(0);
      expect(out).to.contain(`Examples:\n  lab ${command}`);
    });
  }

  it("prints its version", async () => {
    const { code, out } = await lab(["--version"], ".");

    expect(code).to.equal(0);
    expect(out).to.match(/^\d+\.\d+\.\d+\n$/);
  });
});
