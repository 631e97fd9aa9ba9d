export { askCubes, type AskAthena } from "./ask-cubes";
export type { AnsweredCube, AskedRows, PageData, PageSubject } from "./page-data";
export { livePageHtml, MOST_PAGE_BYTES, packData, pageHtml } from "./page-html";
