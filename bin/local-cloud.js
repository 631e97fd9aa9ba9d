#!/usr/bin/env node
"use strict";
// The process of a stack's local cloud; `lab` starts it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
require("./run-typescript");
require("../rehearsal/provider/main");
