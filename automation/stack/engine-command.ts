import { spawn } from "node:child_process";

import type { automation } from "@pulumi/pulumi";

import { LabError } from "../errors";

/** The engine failed; the text is all its output. */
export class EngineFailedError extends LabError {
  readonly fault = "cloud";

  constructor(
    readonly args: readonly string[],
    readonly output: string,
  ) {
    super(`pulumi ${args.slice(0, 2).join(" ")} failed: ${output.trim()}`);
  }
}

/** Output of a run of the engine's command. */
interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

type Version = automation.PulumiCommand["version"];

/**
 * The `pulumi` command for the Automation API, with three differences. It has its own process group, so that Ctrl-C
 * reaches it once. An abort asks it once to finish. It does not run if the answer is already known.
 */
export class EngineCommand {
  private masked?: string;
  /** How many processes were started. */
  runs = 0;

  constructor(
    readonly command: string,
    readonly version: Version,
    /** Whether a stack exists, if this is known without the engine; otherwise undefined. */
    readonly knows: (stack: string) => boolean | undefined = () => undefined,
    /** Outputs of a stack in JSON, if they are known without the engine and none is a secret. */
    readonly outputsOf: (stack: string) => string | undefined = () => undefined,
  ) {}

  /** @throws EngineFailedError when it ends with another code than 0 */
  async run(
    args: string[],
    cwd: string,
    env: Record<string, string>,
    onOutput?: (text: string) => void,
    onError?: (text: string) => void,
    signal?: AbortSignal,
  ): Promise<Printed> {
    const known = this.knownAnswer(args);
    if (known !== undefined) return { stdout: known, stderr: "", code: 0 };
    this.runs += 1;
    const printed = await runProcess(this.command, args, { cwd, env, onOutput, onError, signal });
    if (printed.code !== 0) throw new EngineFailedError(args, printed.stdout + printed.stderr);
    if (isOutputs(args)) this.masked = printed.stdout;
    return printed;
  }

  /**
   * Every `up` of the Automation API asks for the outputs twice, masked and open, and for the history. The outputs
   * are the same without secrets, and events report how the update went.
   */
  private knownAnswer(args: readonly string[]): string | undefined {
    const [first, second] = args;
    if (first === "stack" && second === "history") return "[]";
    if (first === "stack" && second === "select" && this.knows(args.at(-1) ?? "")) return "";
    if (isOutputs(args)) {
      const known = this.outputsOf(args[args.indexOf("--stack") + 1] ?? "");
      if (known !== undefined) return known;
    }
    const hasSecrets = this.masked?.includes('"[secret]"') ?? true;
    if (isOutputs(args) && args.includes("--show-secrets") && !hasSecrets) {
      const answer = this.masked;
      this.masked = undefined;
      return answer;
    }
    return undefined;
  }
}

function isOutputs([first, second]: readonly string[]): boolean {
  return first === "stack" && second === "output";
}

interface ProcessOptions {
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly onOutput?: (text: string) => void;
  readonly onError?: (text: string) => void;
  readonly signal?: AbortSignal;
}

function runProcess(
  command: string,
  args: readonly string[],
  { cwd, env, onOutput, onError, signal }: ProcessOptions,
): Promise<Printed> {
  signal?.throwIfAborted();
  return new Promise((ended, failed) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const drain = () => child.kill("SIGINT");
    signal?.addEventListener("abort", drain, { once: true });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      onOutput?.(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      onError?.(text);
    });
    child.once("error", failed);
    child.once("close", (code) => {
      signal?.removeEventListener("abort", drain);
      ended({ stdout, stderr, code: code ?? -1 });
    });
  });
}
