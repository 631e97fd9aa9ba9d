import { join } from "node:path";

/** A process can draw several pages with the same code. */
let bundled: Promise<string> | undefined;

/** The page's program as one script, with the used parts of its chart library. */
export function bundleBrowserCode(): Promise<string> {
  return (bundled ??= bundle());
}

async function bundle(): Promise<string> {
  // Loaded only now: `lab` starts without it.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, "browser", "main.tsx")],
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
