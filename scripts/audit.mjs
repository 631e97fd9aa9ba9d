// Asks the registry for advisories against the locked dependencies. Ends with 1 at an advisory that audit-allowed.json does not
// allow, or no longer allows. It distinguishes a registry without advisories from one that knows of none.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Each has the advisory's `id`, the `reason` why it does not affect this project, and the day `until` which that holds. */
const allowed = JSON.parse(readFileSync(new URL("audit-allowed.json", import.meta.url), "utf8"));
const today = new Date().toISOString().slice(0, 10);
const { stdout } = spawnSync("npm", ["audit", "--json"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
const answer = parsed(stdout);

if (answer?.vulnerabilities === undefined) {
  console.log(
    `Not judged: the registry answers no advisories here (${answer?.message ?? "no answer"}). ` +
      "Run it where npm's own registry can be reached.",
  );
} else {
  const found = Object.values(answer.vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((one) => typeof one === "object");
  const bad = found.filter(({ url }) => {
    const rule = allowed.find(({ id }) => url.endsWith(id));
    return rule === undefined || rule.until < today;
  });
  for (const { name, severity, title, url } of bad)
    console.error(`${name}: ${severity}: ${title} ${url}. Update it, or allow it with a reason.`);
  console.log(`${found.length} advisories, ${found.length - bad.length} of them allowed.`);
  process.exitCode = bad.length === 0 ? 0 : 1;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
