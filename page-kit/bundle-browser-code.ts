/** A process can draw several pages with the same code. */
const bundled = new Map<string, Promise<string>>();

/**
 * A page's program as one script, its libraries included as far as it uses them.
 * @param entry path of the file that it begins with
 */
export function bundleBrowserCode(entry: string): Promise<string> {
  const before = bundled.get(entry);
  if (before) return before;
  const now = bundle(entry);
  bundled.set(entry, now);
  return now;
}

async function bundle(entry: string): Promise<string> {
  // Loaded only now: `lab` starts without it.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    // A closing tag inside the script would end the script element.
    supported: { "inline-script": false },
    legalComments: "eof",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "error",
  });
  return outputFiles[0]!.text;
}
