import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";

const DOCKERFILE = readFileSync(join(PROJECT_ROOT, "Dockerfile"), "utf8");
const { dependencies } = JSON.parse(readFileSync(join(PROJECT_ROOT, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
};

describe("the image of the lab's command", () => {
  it("has the engine and the providers that the program was written for", () => {
    const module = readFileSync(join(PROJECT_ROOT, "tests", "suites", "engine", "go.mod"), "utf8");
    const [, engine] = /pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(module) ?? [];
    const plugins = [...DOCKERFILE.matchAll(/plugin install resource (\S+) (\S+)/g)];

    expect(engine).to.equal(dependencies["@pulumi/pulumi"]);
    expect(plugins.map(([, name, version]) => [name, version])).to.deep.equal([
      ["aws", dependencies["@pulumi/aws"]],
      ["awsx", dependencies["@pulumi/awsx"]],
    ]);
  });

  it("is made of images by tag and digest, which nobody can move", () => {
    const images = [...DOCKERFILE.matchAll(/^FROM (?:--\S+ )?(\S+)/gm)].map(([, image]) => image);

    expect(images).to.have.length(2);
    for (const image of images) expect(image).to.match(/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
  });

  it("has the Node that is recommended", () => {
    expect(DOCKERFILE).to.match(/^FROM node:24\./m);
  });

  it("copies only files that exist and that .dockerignore lets through", () => {
    const ignored = readFileSync(join(PROJECT_ROOT, ".dockerignore"), "utf8").split("\n");
    const copied = [...DOCKERFILE.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, names = ""]) =>
      names.split(" "),
    );

    for (const name of copied) {
      expect(existsSync(join(PROJECT_ROOT, name)), name).to.equal(true);
      const [top = ""] = name.split("/");
      expect(!ignored.includes(top) || ignored.includes(`!${name}`), name).to.equal(true);
    }
  });

  it("leaves out nothing that the command reads", () => {
    const left = readFileSync(join(PROJECT_ROOT, ".dockerignore"), "utf8").split("\n");

    for (const needed of ["automation", "components", "datasets", "glue-scripts", "sql", "stacks"])
      expect(left).not.to.include(needed);
  });

  it("does not run as root", () => {
    expect(DOCKERFILE.match(/^USER .*$/gm)?.at(-1)).to.equal("USER node");
  });

  it("starts the command with all that it writes below the work folder", () => {
    const work = mkdtempSync(join(tmpdir(), "lab-work-"));
    const script = join(PROJECT_ROOT, "scripts", "run-in-container.sh");
    try {
      for (const round of ["first", "again in the same folder"]) {
        const { status, stdout, stderr } = spawnSync("sh", [script, "fleet", "--help"], {
          encoding: "utf8",
          env: { ...process.env, LAB_WORK: work, LAB_PLUGINS: tmpdir() },
        });

        expect(status, `${round}: ${stderr}`).to.equal(0);
        expect(stdout).to.contain("lab fleet up");
      }
      expect(lstatSync(join(work, "pulumi", "plugins")).isSymbolicLink()).to.equal(true);
      expect(existsSync(join(work, "tmp"))).to.equal(true);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
});
