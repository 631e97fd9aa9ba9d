import type { FunctionEntry } from "../local-cloud/dialects/athena/functions/function-entry";
import { FUNCTIONS } from "../local-cloud/dialects/athena/functions/index";

const HEADER = `# Functions of Athena in the local cloud

The local cloud computes these functions as Athena's engine does, with its types, results and errors, or refuses them by name. \`npm run schema\` writes
this page from the table in \`local-cloud/dialects/athena/functions\`. Letters stand for types (\`T\`), lengths, precisions and scales (\`x\`, \`p\`, \`s\`).
`;

/** docs/athena-functions.md: each function by its page of Trino's documentation. */
export function athenaFunctionsPage(): string {
  const entries = [...FUNCTIONS.values()].toSorted((one, other) => order(one.name, other.name));
  const pages = [...new Set(entries.map(({ page }) => page))].toSorted(order);
  const sections = pages.map((page) => {
    const lines = entries.filter((entry) => entry.page === page).map(line);
    return `## ${page}\n\n[Trino's page](https://trino.io/docs/current/functions/${page}.html)\n\n${lines.join("\n")}\n`;
  });
  return [HEADER, ...sections].join("\n");
}

function order(one: string, other: string): number {
  return one < other ? -1 : 1;
}

function line({ name, overloads, refused }: FunctionEntry): string {
  if (refused !== undefined) return `- \`${name}\`: refused. ${refused}`;
  const signatures = overloads.map(({ signature }) => `\`${name}${signature.replace("->", "→")}\``);
  return `- ${signatures.join(", ")}`;
}
