#!/usr/bin/env node
"use strict";
// The process of a stack's local cloud. `lab` starts it, and has already warned about an old Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
require("./programs").loadProgram("cloud");
