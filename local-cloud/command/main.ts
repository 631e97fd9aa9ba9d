#!/usr/bin/env node
import { join } from "node:path";

import { runCommand } from "./run-command";

// Each process with a client of the AWS SDK would warn about old versions of Node in seven lines.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

const interruption = new AbortController();
// A second signal ends the process at once.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => interruption.abort());

void runCommand(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  signal: interruption.signal,
  packageFile: join(__dirname, "..", "..", "package.json"),
}).then((code) => {
  process.exitCode = code;
});
