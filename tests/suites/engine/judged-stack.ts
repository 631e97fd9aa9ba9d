import { writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

import type { automation } from "@pulumi/pulumi";

import { openAutomationStack } from "../../../automation/stack/automation-stack";
import { startCloud, type CloudProcess } from "../../../automation/stack/cloud-process";
import { EngineCommand } from "../../../automation/stack/engine-command";
import { findEngine } from "../../../automation/stack/find-engine";
import { stackConfig } from "../../../automation/stack/stack-config";
import { PROJECT_ROOT } from "../../../automation/project-root";
import { EngineFixture, WITHOUT_CHECKPOINTS } from "./engine-fixture";

/** What runs the pack where there is no language host for Node. */
const PLUGINS = join(PROJECT_ROOT, "tests", "suites", "engine", "plugins");

/** How a run ended that the policy pack has judged. */
export interface Judgement {
  /** Rules that found a fault, by `<rule> <logical name>`, each with the levels of its findings. */
  readonly found: ReadonlyMap<string, string>;
  /** How many resources, or stacks, a rule could not judge because a value is not known yet. */
  readonly notJudged: Readonly<Record<string, number>>;
  /** What the engine said when it stopped; undefined when it went through. */
  readonly stopped?: string;
}

/** A stack on the real engine and a local cloud of its own, whose every run the policy pack judges. */
export class JudgedStack {
  private constructor(
    private readonly lab: EngineFixture,
    private readonly cloud: CloudProcess,
    private readonly stack: automation.Stack,
    private readonly name: string,
  ) {}

  /** @param config settings that replace the stack's own, as `key=value` */
  static async open(
    name: string,
    program: () => object,
    config: readonly string[] = [],
  ): Promise<JudgedStack> {
    const engine = await findEngine();
    if (!engine) throw new Error("There is no pulumi on PATH.");
    const lab = new EngineFixture();
    const folder = lab.place(name);
    const within = (part: string) => join(folder, part);
    const place = {
      stack: name,
      folder,
      state: within("state"),
      cloud: within("cloud"),
      workspace: within("workspace"),
      report: within("report"),
    };
    const cloud = await startCloud({ folder: place.cloud, region: "us-west-2", port: 0 });
    const stack = await openAutomationStack(
      {
        place,
        record: { target: "local" },
        engine,
        settings: stackConfig(name, config),
        program: program as () => Record<string, unknown>,
      },
      new EngineCommand(engine.path, engine.version),
      cloud,
    );
    Object.assign(stack.workspace.envVars, WITHOUT_CHECKPOINTS, {
      PATH: [process.env.PATH, PLUGINS].join(delimiter),
    });
    return new JudgedStack(lab, cloud, stack, name);
  }

  /** @param config levels and settings by rule, as `--policy-pack-config` takes them */
  async run(operation: "preview" | "up", config: object = {}): Promise<Judgement> {
    const settings = join(this.lab.folder, "policy-config.json");
    writeFileSync(settings, JSON.stringify(config));
    const found = new Map<string, string>();
    const notJudged: Record<string, number> = {};
    const onEvent = ({ policyEvent }: automation.EngineEvent) => {
      if (!policyEvent) return;
      const { policyName, enforcementLevel, message, resourceUrn = "" } = policyEvent;
      if (message.includes("can't be known during preview"))
        notJudged[policyName] = (notJudged[policyName] ?? 0) + 1;
      else found.set(`${policyName} ${resourceUrn.split("::").at(-1)}`, enforcementLevel);
    };
    const options = {
      onEvent,
      parallel: 16,
      policyPacks: [join(PROJECT_ROOT, "policies")],
      policyPackConfigs: [settings],
    };
    try {
      await this.stack[operation](options);
      return { found, notJudged };
    } catch (error) {
      return { found, notJudged, stopped: (error as Error).message };
    }
  }

  /** Types of what exists in its local cloud. */
  made(): string[] {
    return this.lab.ledger(this.name).map(({ type }) => type);
  }

  async close(): Promise<void> {
    await this.cloud.close();
    this.lab.close();
  }
}
