import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { join, relative } from "node:path";
import { createInterface, type Interface } from "node:readline";

import { LOCAL_CREDENTIALS } from "../../automation/run-lab/lab-clients";
import { PROJECT_ROOT } from "../../automation/project-root";

/** Times of a query, by the client's own clock. */
export interface Asked {
  readonly queryId: string;
  readonly rows: number;
  /** Unit: milliseconds from asking to the last row in hand. */
  readonly millis: number;
}

/** Installs the other clients, the first time. @returns the Python that has them */
export function installClients(): string {
  const install = join("tests", "suites", "python-environment");
  const folder = execFileSync("bash", [install, relative(PROJECT_ROOT, __dirname)], {
    cwd: PROJECT_ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return join(folder.trim(), "bin", "python");
}

/** Another client in its own process, as long as it is needed. */
export class PythonClient {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly reader: Interface;

  /** @param args of ask.py */
  constructor(python: string, args: readonly string[], url: string, region: string) {
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: url,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const stdio = ["pipe", "pipe", "inherit"] as const;
    this.child = spawn(python, [join(__dirname, "ask.py"), ...args], { env, stdio: [...stdio] });
    this.reader = createInterface({ input: this.child.stdout! });
    this.lines = this.reader[Symbol.asyncIterator]();
  }

  async ask(sql: string): Promise<Asked> {
    this.child.stdin!.write(`${JSON.stringify(sql)}\n`);
    const line: IteratorResult<string, unknown> = await this.lines.next();
    if (line.done) throw new Error(`The client ended without an answer to ${sql}`);
    return JSON.parse(line.value) as Asked;
  }

  close(): void {
    this.child.stdin!.end();
    this.reader.close();
  }
}
