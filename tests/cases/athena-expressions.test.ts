import { describeCases } from "./runner/describe-cases";

describeCases("athena-expressions.json", { refused: ["json-13", "identifiers-keywords-1"] });
