import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CreateBucketCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { runCommand } from "../../../../local-cloud/command/run-command";

describe("the command local-cloud", () => {
  let folder: string;
  let packageFile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "local-cloud-command-"));
    packageFile = join(folder, "package.json");
    writeFileSync(packageFile, JSON.stringify({ version: "1.2.3" }));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs it; it is interrupted after what `whileItRuns` does with the environment that it prints. */
  async function run(
    words: readonly string[],
    whileItRuns: (env: Readonly<Record<string, string>>) => Promise<void> = () => Promise.resolve(),
  ) {
    const interruption = new AbortController();
    let [out, err] = ["", ""];
    let visit: Promise<void> | undefined;
    const code = await runCommand(words, {
      out: (text) => {
        out += text;
        const env = Object.fromEntries(
          [...text.matchAll(/export (\w+)=(.*)/g)].map(([, name = "", value = ""]) => [
            name,
            value,
          ]),
        );
        if (Object.keys(env).length > 0)
          visit = whileItRuns(env).finally(() => interruption.abort());
      },
      err: (text) => (err += text),
      signal: interruption.signal,
      packageFile,
    });
    await visit;
    return { code, out, err };
  }

  it("serves an account until it is interrupted, and goes on with its folder", async () => {
    const start = ["start", "--folder", join(folder, "cloud"), "--region", "eu-west-1"];
    const clientOf = (env: Readonly<Record<string, string>>) =>
      new S3Client({
        endpoint: env["AWS_ENDPOINT_URL"],
        region: env["AWS_REGION"],
        credentials: { accessKeyId: "any", secretAccessKey: "any" },
        forcePathStyle: true,
      });

    const first = await run(start, async (env) => {
      await clientOf(env).send(new CreateBucketCommand({ Bucket: "trips" }));
    });
    let found: (string | undefined)[] = [];
    const second = await run(start, async (env) => {
      const { Buckets = [] } = await clientOf(env).send(new ListBucketsCommand({}));
      found = Buckets.map(({ Name }) => Name);
    });

    expect([first.code, second.code, first.err, second.err]).to.deep.equal([0, 0, "", ""]);
    expect(found).to.deep.equal(["trips"]);
    expect(first.out).to.match(/Stopped\.\n$/);
  });

  it("says how Pulumi's engine attaches to its provider", async () => {
    let attach = "";
    const { code } = await run(["start", "--provider"], (env) => {
      attach = env["PULUMI_DEBUG_PROVIDERS"] ?? "";
      return Promise.resolve();
    });

    expect(code).to.equal(0);
    expect(attach).to.match(/^aws:\d+$/);
  });

  it("prints help and its version", async () => {
    expect((await run(["--help"])).out).to.match(/^Usage: local-cloud start \[options\]\n/);
    expect((await run(["--version"])).out).to.equal("1.2.3\n");
  });

  const refused: Readonly<Record<string, [readonly string[], string]>> = {
    "no command": [[], 'No command was given; the only command is "start".'],
    "another command": [["stop"], 'Unknown command "stop"; the only command is "start".'],
    "an unknown option": [["start", "--colour"], "Unknown option '--colour'."],
    "a port that is not a number": [
      ["start", "--port", "http"],
      'Invalid --port "http": it must be a whole number from 0 to 65535; 0 means any free port.',
    ],
    "two bad options": [
      ["start", "--region", "mars", "--account", "1"],
      'Invalid --region "mars": it must be an AWS region, for example "eu-west-1".\n' +
        'Invalid --account "1": it must be twelve digits as text, for example "123456789012".',
    ],
  };
  for (const [what, [words, message]] of Object.entries(refused))
    it(`refuses ${what} with 2, and leaves nothing behind`, async () => {
      const { code, out, err } = await run(words);

      expect([code, out]).to.deep.equal([2, ""]);
      expect(err).to.contain(message);
      expect(readdirSync(folder)).to.deep.equal(["package.json"]);
    });

  it("refuses a folder that another process has open", async () => {
    const words = ["start", "--folder", join(folder, "cloud")];

    let second: Awaited<ReturnType<typeof run>> | undefined;
    await run(words, async () => {
      second = await run(words);
    });

    expect(second?.code).to.equal(2);
    expect(second?.err).to.contain(`${join(folder, "cloud")} is in use by process ${process.pid}`);
  });
});
