import { render } from "preact";

import { App } from "./app";
import { Page } from "./page";
import { readData } from "./read-data";

const place = document.getElementById("dashboard")!;

readData().then(
  (data) => {
    place.replaceChildren();
    render(<App page={new Page(data)} />, place);
    // Two frames later the charts are painted: bench/dashboard-page.ts reads the time.
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("drawn")));
  },
  (error: unknown) => {
    const told = document.createElement("p");
    told.className = "waiting";
    told.setAttribute("role", "alert");
    told.textContent = `The page cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
    place.replaceChildren(told);
  },
);
