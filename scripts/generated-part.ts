/**
 * A page with a part of it written again, between `<!-- name: written by npm run schema -->` and `<!-- /name -->`.
 * @throws Error when the page has no such part
 */
export function withPart(page: string, name: string, part: string): string {
  const begin = `<!-- ${name}: written by npm run schema -->\n`;
  const end = `<!-- /${name} -->\n`;
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`The page needs the lines ${begin.trim()} and ${end.trim()}, in this order.`);
  return `${page.slice(0, from + begin.length)}\n${part}\n${page.slice(to)}`;
}

/** A table as prettier leaves it: columns as wide as their widest cell. @param rows the first is the heading */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) =>
    Math.max(3, ...rows.map((cells) => (cells[column] ?? "").length)),
  );
  const lineOf = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |\n`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |\n`;
  return lineOf(head) + rule + body.map(lineOf).join("");
}
