import type { Tone } from "../../..";
import type { Theme } from "../../../../page-kit/browser/use-theme";

/** The page's colours for a canvas: those of style.css, resolved for one theme. */
export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly card: string;
  /** Of marks without a colour for their value. */
  readonly mark: string;
  readonly alert: string;
  /** Behind weekends and selections. */
  readonly wash: string;
  readonly tones: Readonly<Record<Tone, string>>;
  /** From few to many. */
  readonly heat: readonly string[];
}

const TONES: readonly Tone[] = ["yellow", "green", "slate", "blue", "clay", "quiet"];

/** @param theme @default the page's own at the moment */
export function readPalette(theme?: Theme): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  if (theme) probe.style.colorScheme = theme;
  document.body.append(probe);
  // A custom property is only resolved where a standard property uses it.
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    ink: colour("ink"),
    quiet: colour("quiet"),
    line: colour("line"),
    card: colour("card"),
    mark: colour("mark"),
    alert: colour("alert"),
    wash: colour("wash"),
    tones: Object.fromEntries(
      TONES.map((tone) => [tone, colour(`tone-${tone}`)]),
    ) as Palette["tones"],
    heat: [0, 1, 2, 3, 4].map((step) => colour(`heat-${step}`)),
  };
  probe.remove();
  return palette;
}
