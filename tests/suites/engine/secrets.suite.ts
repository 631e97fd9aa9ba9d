import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { expect } from "chai";

import { secretsIn } from "../../unit/security/secrets-in";
import { EngineFixture, needsEngine, PATIENCE_MS } from "./engine-fixture";

const STACK = "dev";
/** What no file of a stack may hold: the passphrase of its state, and what a shell of the organiser's has. */
const PLANTED = {
  PULUMI_CONFIG_PASSPHRASE: "a passphrase of four random words",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  AWS_SESSION_TOKEN: "FwoGZXIvYXdzEBYaDHRoaXMtaXMtYW4tZXhhbXBsZQ",
} as const;

describe("secrets of a stack on the real engine", function () {
  this.timeout(PATIENCE_MS);
  let lab: EngineFixture;
  let printed: string;

  before(async function () {
    needsEngine(this);
    lab = new EngineFixture();
    const { code, out, err } = await lab.lab(["up", STACK, "--target", "local"], PLANTED);
    printed = out + err;
    expect(code, printed).to.equal(0);
  });

  after(() => lab?.close());

  it("are not in what is printed", () => {
    expect(found(printed)).to.deep.equal([]);
  });

  it("are not in its state, exported with everything decrypted", () => {
    const exported = lab.exported(STACK, ["--show-secrets"]);

    expect(exported).to.contain("aws:redshiftserverless/namespace:Namespace");
    expect(found(exported)).to.deep.equal([]);
  });

  it("are in no file that it has left: state, work space, local cloud, report and answers", () => {
    const files = filesOf(lab.folder);

    expect(files.filter((name) => /report\.(json|html)$|junit\.xml$/.test(name))).to.have.length(3);
    for (const name of files) expect(inFile(name), relative(lab.folder, name)).to.deep.equal([]);
  });

  it("would be found there", () => {
    const report = filesOf(lab.folder).find((name) => name.endsWith("junit.xml"))!;

    appendFileSync(report, `<!-- ${PLANTED.AWS_SESSION_TOKEN} "masterPassword":"Passw0rd" -->`);

    expect(inFile(report)).to.deep.equal(["a password", "AWS_SESSION_TOKEN"]);
  });
});

/** Kinds of secrets in a text, and the names of those that were planted. */
function found(text: string): string[] {
  const planted = Object.entries(PLANTED).filter(([, value]) => text.includes(value));
  return [...secretsIn(text), ...planted.map(([name]) => name)];
}

function inFile(name: string): string[] {
  return found(readFileSync(name, "latin1"));
}

/** Every file below a folder but the Parquet and CSV of the lake, which are TLC's. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !/\.(parquet|csv)$/.test(one.name))
    .map((one) => join(one.parentPath, one.name));
}
