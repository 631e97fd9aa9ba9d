import type { Page } from "./page";
import type { PageState } from "./page-state";

/** Data of a sheet and of each of its visuals. */
export interface SheetProps {
  readonly page: Page;
  readonly state: PageState;
  readonly onChoose: (state: PageState) => void;
  readonly onSay: (text: string) => void;
  readonly theme: string;
}
