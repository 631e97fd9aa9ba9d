import { expect } from "chai";

import {
  decoded,
  encoded,
  isSame,
  isUnknown,
  UNKNOWN,
} from "../../../../../local-cloud/doors/provider/encoding";
import { archive, asset, secret } from "./encoded-values";

const SCRIPT = asset({ path: "glue-scripts/stage.py", hash: "9f86d081884c7d65" });
const README = asset({ text: "# Taxi rows\n", hash: "60303ae22b998861" });

describe("the engine's encoding", () => {
  it("is opened for descriptions: secrets wherever they stand, assets as file or text", () => {
    const inputs = {
      masterPassword: secret("Correct-Horse-9"),
      parameters: [{ name: "require_ssl", value: secret(secret("true")) }],
      source: SCRIPT,
      readme: README,
      numberOfNodes: 2,
      kmsKeyId: null,
    };

    expect(decoded(inputs)).to.deep.equal({
      masterPassword: "Correct-Horse-9",
      parameters: [{ name: "require_ssl", value: "true" }],
      source: { kind: "file", path: "glue-scripts/stage.py" },
      readme: { kind: "text", text: "# Taxi rows\n" },
      numberOfNodes: 2,
      kmsKeyId: null,
    });
  });

  it("comes back as it went in, so that no secret is ever written down open", () => {
    const inputs = {
      bucket: "lab-scripts",
      source: SCRIPT,
      tags: { owner: "ana", token: secret("s3cr3t") },
      masterPassword: secret("Correct-Horse-9"),
    };

    expect(encoded(decoded(inputs), inputs)).to.deep.equal(inputs);
  });

  it("has beside the inputs what was computed, and nothing that was not", () => {
    const outputs = { bucket: "lab-raw", arn: "arn:aws:s3:::lab-raw", region: undefined };

    expect(encoded(outputs, { bucket: "lab-raw" })).to.have.all.keys("bucket", "arn");
  });

  it("has archives, which no resource here takes", () => {
    expect(() => decoded({ code: archive("lambda.zip") })).to.throw(
      "An input is an archive or a reference to a resource, which no simulated resource takes.",
    );
  });

  it("has assets from elsewhere, which are not fetched", () => {
    const source = asset({ uri: "https://example.com/stage.py", hash: "9f86d081884c7d65" });

    expect(() => decoded({ source })).to.throw(
      "An asset needs to be a file or a text; a remote asset needs the network.",
    );
  });
});

describe("isSame", () => {
  it("compares an asset by its content, wherever the file is", () => {
    const elsewhere = { ...SCRIPT, path: "/srv/checkout/glue-scripts/stage.py" };

    expect(isSame(SCRIPT, elsewhere)).to.equal(true);
    expect(isSame(SCRIPT, { ...SCRIPT, hash: "60303ae22b998861" })).to.equal(false);
  });

  it("compares a secret by what it hides", () => {
    expect(isSame({ password: secret("a") }, { password: "a" })).to.equal(true);
    expect(isSame({ password: secret("a") }, { password: secret("b") })).to.equal(false);
  });

  it("takes null for what is left out, but not for a place in a list", () => {
    expect(isSame({ name: "lab", kmsKeyId: null }, { name: "lab" })).to.equal(true);
    expect(isSame(["a", null], ["a"])).to.equal(false);
  });

  it("minds the order of a list, and not that of names", () => {
    expect(isSame({ a: 1, b: 2 }, { b: 2, a: 1 })).to.equal(true);
    expect(isSame(["us-west-2a", "us-west-2b"], ["us-west-2b", "us-west-2a"])).to.equal(false);
  });
});

describe("isUnknown", () => {
  it("finds what a preview does not know, however deep it stands", () => {
    expect(isUnknown(UNKNOWN)).to.equal(true);
    expect(isUnknown({ targets: [{ path: secret(UNKNOWN) }] })).to.equal(true);
  });

  it("takes everything else for known", () => {
    for (const value of [undefined, null, "", 0, false, [], { path: "s3://lab-raw/" }])
      expect(isUnknown(value), JSON.stringify(value)).to.equal(false);
  });
});
