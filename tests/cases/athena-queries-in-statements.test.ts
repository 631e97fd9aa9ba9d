import { describeCases } from "./runner/describe-cases";

// TABLESAMPLE: which rows it gives is left to chance.
describeCases("athena-queries-in-statements.json", { refused: ["known-syntax-6"] });
