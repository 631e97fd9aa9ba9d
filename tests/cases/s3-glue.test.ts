import { describeCases } from "./runner/describe-cases";

describeCases("s3-glue.json");
