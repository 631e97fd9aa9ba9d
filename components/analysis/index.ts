export * from "./analysis";
export { parseExpression, partsOf, type BinaryOperator, type Expression } from "./expression";
export { ExpressionError } from "./expression-tokens";
export { findFunction } from "./functions";
export { definitionProblems, rangeOf } from "./problems";
