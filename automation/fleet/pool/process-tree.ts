import { readFileSync } from "node:fs";

/** Processes below one, itself first. Where there is no /proc, only itself. */
function processTree(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(" ").filter(Boolean);
  return [pid, ...children.flatMap((child) => processTree(Number(child)))];
}

/** Memory that a process and those below it have in use; 0 where there is no /proc. Unit: bytes. */
export function memoryOf(pid: number): number {
  const kibibytes = processTree(pid).map((one) =>
    Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${one}/status`))?.[1] ?? 0),
  );
  return kibibytes.reduce((sum, one) => sum + one * 1_024, 0);
}

/** Ends a process and those below it at once. */
export function killTree(pid: number): void {
  for (const one of processTree(pid)) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It was gone already.
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
