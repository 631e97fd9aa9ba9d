export { attendeeGuide, type Guide, type GuideSource } from "./guide";
export { guideHtml } from "./guide-html";
export { guideMarkdown } from "./guide-markdown";
