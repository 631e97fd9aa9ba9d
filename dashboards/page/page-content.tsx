interface PageContentProps {
  readonly title: string;
  /** The data, or their address. */
  readonly source: string | { readonly address: string };
}

/** The page for the browser; its script draws the rest. */
export function PageContent({ title, source }: PageContentProps) {
  return (
    <>
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
    </>
  );
}
