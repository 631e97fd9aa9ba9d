import { useCallback, useEffect, useState } from "preact/hooks";

import { useTheme } from "../../../page-kit/browser/use-theme";
import { Controls } from "./controls";
import { Footer } from "./footer";
import { Headline } from "./headline";
import type { Page } from "./page";
import { addressOf, readAddress, type PageState } from "./page-state";
import { Sheet } from "./sheet";

/** The page. Its address contains the choices, so that a link shows what its sender saw. */
export function App({ page }: { readonly page: Page }) {
  const [{ state, problems }, setRead] = useState(() => readAddress(page.data, location.hash));
  const [said, say] = useState("");
  const theme = useTheme();
  const choose = useCallback((next: PageState) => {
    history.replaceState(null, "", addressOf(next));
    setRead({ state: next, problems: [] });
  }, []);
  useEffect(() => {
    const follow = () => setRead(readAddress(page.data, location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [page]);

  return (
    <>
      <main>
        <Headline page={page} theme={theme} />
        {problems.map(({ message, place }) => (
          <p class="problem" role="alert">
            {message} {place && <span class="quiet">The definition says so in {place}.</span>}
          </p>
        ))}
        <Controls page={page} state={state} onChoose={choose} />
        <Sheet page={page} state={state} onChoose={choose} onSay={say} theme={theme.name} />
      </main>
      <Footer page={page} />
      <p class="unseen" role="status">
        {said}
      </p>
    </>
  );
}
