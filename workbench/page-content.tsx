import type { WorkbenchSettings } from "./settings";

/** What a browser is given; the page's script draws the rest. */
export function PageContent({ settings }: { readonly settings: WorkbenchSettings }) {
  // As data in a script element, "<" could end it.
  const data = JSON.stringify(settings).replaceAll("<", "\\u003c");
  return (
    <>
      <div id="workbench" />
      <noscript>
        <p>The workbench needs JavaScript, which this browser does not run.</p>
      </noscript>
      <script type="application/json" id="settings" dangerouslySetInnerHTML={{ __html: data }} />
    </>
  );
}
