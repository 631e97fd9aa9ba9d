import { existsSync, statSync } from "node:fs";

import Table from "cli-table3";

import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { knownStacks, placeOf, readRecord, stateFile, type Target } from "../stack/stack-place";
import { readStateFile } from "../stack/stack-state";

/** Facts about a stack that need neither the engine nor AWS. */
interface StackStatus {
  readonly stack: string;
  readonly target: Target;
  /** Undefined when the state is not on this machine. */
  readonly resources: number | undefined;
  /** What a killed run has left; the next `up` repairs it. */
  readonly pending: number | undefined;
  /** When the state was last written. */
  readonly changedAt: string | undefined;
}

/** `lab status`: all stacks that were applied from here, or one of them. */
export function statusCommand(
  { stack, json }: { readonly stack?: string; readonly json?: boolean },
  { out }: Terminal,
): Promise<ExitCode> {
  const stacks = (stack === undefined ? knownStacks() : [placeOf(stack).stack]).flatMap(statusOf);
  if (json) out.write(`${JSON.stringify(stacks, null, 2)}\n`);
  else if (stacks.length === 0) {
    const which = stack === undefined ? "No stack was" : `The stack ${stack} was not`;
    out.write(`${which} deployed from this project yet. Run: npx lab up dev --target local\n`);
  } else out.write(`${tableOf(stacks)}\n`);
  return Promise.resolve(EXIT_CODES.ok);
}

function statusOf(stack: string): StackStatus[] {
  const place = placeOf(stack);
  const record = readRecord(place);
  if (!record) return [];
  const backend = record.target === "local" ? `file://${place.state}` : record.backend;
  const file = backend === undefined ? undefined : stateFile(backend, stack);
  if (file === undefined || !existsSync(file)) {
    const isEmpty = record.target === "local";
    return [
      {
        stack,
        target: record.target,
        resources: isEmpty ? 0 : undefined,
        pending: isEmpty ? 0 : undefined,
        changedAt: undefined,
      },
    ];
  }
  const { resources, pendingOperations } = readStateFile(file);
  return [
    {
      stack,
      target: record.target,
      resources: resources.filter(({ custom }) => custom).length,
      pending: pendingOperations.length,
      changedAt: statSync(file).mtime.toISOString(),
    },
  ];
}

function tableOf(stacks: readonly StackStatus[]): string {
  const table = new Table({
    head: ["Stack", "Target", "Resources", "Pending", "Changed"],
    style: { head: [], border: [] },
  });
  for (const { stack, target, resources, pending, changedAt } of stacks) {
    table.push([stack, target, resources ?? "in its backend", pending ?? "–", changedAt ?? "–"]);
  }
  return table.toString();
}
