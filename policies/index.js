"use strict";
// The engine starts a policy pack here.
require("../bin/run-typescript");
require("./pack");
