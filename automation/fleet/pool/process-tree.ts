import { readFileSync } from "node:fs";

/** A process and its descendants, itself first. Without /proc, only itself. */
function processTree(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(" ").filter(Boolean);
  return [pid, ...children.flatMap((child) => processTree(Number(child)))];
}

/** Memory in use by a process and its descendants; 0 without /proc. Unit: bytes. */
export function memoryOf(pid: number): number {
  const kibibytes = processTree(pid).map((one) =>
    Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${one}/status`))?.[1] ?? 0),
  );
  return kibibytes.reduce((sum, one) => sum + one * 1_024, 0);
}

/** Kills a process and its descendants. */
export function killTree(pid: number): void {
  for (const one of processTree(pid)) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It had ended already.
    }
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
