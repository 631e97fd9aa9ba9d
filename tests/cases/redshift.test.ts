import { describeCases } from "./runner/describe-cases";

// The AWS SDK for JavaScript reads a long as a number, which has no 9007199254740993.
describeCases("redshift.json", { left: ["rs-parameters-2"] });
