import type { ComponentChildren } from "preact";

interface SheetProps {
  readonly title: string;
  readonly style: string;
  /** Left out of a page without a script. */
  readonly script?: string;
  /** What the page may load: only its own style and script. */
  readonly policy: string;
  readonly children: ComponentChildren;
}

/** The frame of every page: its language, its viewport, and its style and script. */
export function Sheet({ title, style, script, policy, children }: SheetProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        {/* Without it a browser asks for /favicon.ico. */}
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {children}
        {script !== undefined && (
          <script type="module" dangerouslySetInnerHTML={{ __html: script }} />
        )}
      </body>
    </html>
  );
}
