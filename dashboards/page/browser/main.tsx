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
    const alert = document.createElement("p");
    alert.className = "waiting";
    alert.setAttribute("role", "alert");
    alert.textContent = `The page cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
    place.replaceChildren(alert);
  },
);
