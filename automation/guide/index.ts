export { attendeeGuide, type Guide, type GuideSource } from "./guide";
export { guideHtml } from "./guide-html";
export { writeGuide, type WrittenGuide } from "./write-guide";
export { guideMarkdown } from "./guide-markdown";
