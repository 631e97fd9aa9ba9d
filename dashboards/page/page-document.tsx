interface PageDocumentProps {
  readonly title: string;
  /** What the page may load. */
  readonly policy: string;
  readonly style: string;
  readonly script: string;
  /** The data, or where they are. */
  readonly source: string | { readonly address: string };
}

/** What a browser is given; its script draws the rest. */
export function PageDocument({ title, policy, style, script, source }: PageDocumentProps) {
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
        <div id="dashboard">
          <p class="waiting">Drawing {title}…</p>
        </div>
        <noscript>
          <p class="waiting">
            This page draws its charts with a script, which this browser does not run.
          </p>
        </noscript>
        {typeof source === "string" ? (
          <script type="text/plain" id="data" dangerouslySetInnerHTML={{ __html: source }} />
        ) : (
          <script type="text/plain" id="data" data-address={source.address} />
        )}
        <script type="module" dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}
