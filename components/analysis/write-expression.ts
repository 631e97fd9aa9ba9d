import type { Expression } from "./expression";
import { findFunction } from "./functions";

/**
 * Writes an expression as text so that its aggregate functions count only rows that meet a condition: `sum(x)` becomes
 * `sumIf(x, condition)`, in QuickSight's syntax.
 * @see https://docs.aws.amazon.com/quicksight/latest/user/sumIf-function.html
 */
export function writeCountedIf(expression: Expression, condition: string): string {
  const write = (one: Expression) => writeCountedIf(one, condition);
  switch (expression.kind) {
    case "number":
      return expression.isDecimal && Number.isInteger(expression.value)
        ? expression.value.toFixed(1)
        : String(expression.value);
    case "text":
      return `'${expression.value.replace(/['\\]/g, String.raw`\$&`)}'`;
    case "column":
      return `{${expression.name}}`;
    case "parameter":
      return `\${${expression.name}}`;
    case "not":
      return `NOT (${write(expression.operand)})`;
    case "negative":
      return `-(${write(expression.operand)})`;
    case "binary":
      return `(${write(expression.left)} ${expression.operator} ${write(expression.right)})`;
    case "call": {
      const { spelling, isAggregate } = findFunction(expression.name)!;
      const written = expression.arguments.map(write);
      return isAggregate
        ? `${spelling}If(${written.join(", ")}, ${condition})`
        : `${spelling}(${written.join(", ")})`;
    }
  }
}
