"use strict";
// The engine starts a policy pack here.
require("../bin/programs").loadProgram("policies");
