import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Runs `lab serve` in its own process. @returns a function that ends it and deletes its folder */
export async function serveLab(folder: string): Promise<() => Promise<void>> {
  const lab = join(__dirname, "..", "..", "bin", "lab.js");
  const args = [lab, "serve", "--port", "0", "--folder", folder];
  const server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const printed: string[] = [];
  for await (const line of createInterface({ input: server.stdout })) {
    printed.push(line);
    if (line.includes("http://127.0.0.1:")) {
      // Later output must not fill the pipe.
      server.stdout.resume();
      return async () => {
        server.kill("SIGTERM");
        await once(server, "exit");
        rmSync(folder, { recursive: true, force: true });
      };
    }
  }
  throw new Error(`lab serve ended without an address:\n${printed.join("\n")}`);
}
