/**
 * What happens to data when its stack is destroyed.
 *
 * - `retain`: resources with data stay in the account and are removed only from Pulumi's state.
 * - `destroy`: data is deleted with the stack, including all versions of objects.
 */
export type RemovalPolicy = "retain" | "destroy";

/** Resource options of everything that has data: a bucket, a database, a key, a log group. */
export function dataOptions(removal: RemovalPolicy): { retainOnDelete: boolean } {
  return { retainOnDelete: removal === "retain" };
}
