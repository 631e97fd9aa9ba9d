/**
 * A SQL expression that uses another one several times and has it computed once.
 * @param name of the variable; nested ones need names of their own
 */
export function letIn(value: string, name: string, body: (variable: string) => string): string {
  return `list_transform([${value}], lambda ${name}: ${body(name)})[1]`;
}
