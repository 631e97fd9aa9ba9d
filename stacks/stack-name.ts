/**
 * Name of the stack's main database: `nyctaxi_` and the stack's name in letters that Glue allows.
 * @throws RangeError when no letter of the stack's name is left
 */
export function databaseName(stack: string): string {
  const allowed = stack
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (allowed === "") {
    throw new RangeError(
      `The stack name ${JSON.stringify(stack)} has no letter or digit, so it cannot name a database.`,
    );
  }
  return `nyctaxi_${allowed}`;
}
