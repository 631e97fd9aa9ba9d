import type { ThemeChoice } from "../../page-kit/browser/use-theme";
import type { WorkbenchSettings } from "../settings";

interface HeaderProps {
  readonly settings: WorkbenchSettings;
  readonly theme: ThemeChoice;
  readonly isSideOpen: boolean;
  readonly onToggleSide: () => void;
}

/** Which lab this is, and the way to its other pages. */
export function Header({ settings, theme, isSideOpen, onToggleSide }: HeaderProps) {
  const other = theme.name === "dark" ? "Light" : "Dark";
  return (
    <header>
      <h1>Workbench</h1>
      <p class="about">
        <b>{settings.lab} lab</b> {settings.rows} · {settings.region}
      </p>
      <nav aria-label="Pages of the lab">
        {settings.links.map(({ name, address }) => (
          <a key={address} href={address}>
            {name}
          </a>
        ))}
        <button type="button" onClick={onToggleSide}>
          {isSideOpen ? "Hide" : "Show"} catalog
        </button>
        <button type="button" onClick={theme.toggle}>
          {other} theme
        </button>
      </nav>
    </header>
  );
}
