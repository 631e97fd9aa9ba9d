import type { Page } from "./page";
import type { PageState } from "./page-state";

/** What a sheet and each of its visuals are drawn from. */
export interface SheetProps {
  readonly page: Page;
  readonly state: PageState;
  readonly onChoose: (state: PageState) => void;
  readonly onSay: (text: string) => void;
  readonly theme: string;
}
