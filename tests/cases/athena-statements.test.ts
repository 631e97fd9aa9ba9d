import { describeCases } from "./runner/describe-cases";

describeCases("athena-statements.json");
