import { render } from "preact";

import type { WorkbenchSettings } from "../settings";
import { App } from "./app";
import { openLab } from "./lab";

const settings = JSON.parse(document.getElementById("settings")!.textContent) as WorkbenchSettings;

render(<App lab={openLab(settings)} />, document.getElementById("workbench")!);
// The suite in tests/suites/browser reads when a learner could type.
performance.mark("interactive");
