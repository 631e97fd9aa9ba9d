import type { ThemeChoice } from "../../../page-kit/browser/use-theme";
import type { Page } from "./page";

interface HeadlineProps {
  readonly page: Page;
  readonly theme: ThemeChoice;
}

/** The page's subject and the source of its rows. */
export function Headline({ page, theme }: HeadlineProps) {
  const { definition, subject } = page.data;
  const other = theme.name === "dark" ? "Light" : "Dark";
  return (
    <header>
      <h1>{definition.name}</h1>
      <p class="subject">
        <strong>{subject.rows}</strong>
        <span>Stack {subject.stack}</span>
        {page.data.answers && <span>Live</span>}
      </p>
      {subject.note && <p class="quiet">{subject.note}</p>}
      <button type="button" class="theme" onClick={theme.toggle}>
        {other} theme
      </button>
    </header>
  );
}
