/**
 * What becomes of data when its stack is destroyed.
 *
 * - `retain`: whatever holds data stays in the account and leaves only Pulumi's state.
 * - `destroy`: data goes with the stack, objects and all their versions included.
 */
export type RemovalPolicy = "retain" | "destroy";

/** Resource options of whatever holds data: a bucket, a database, a key, a log group. */
export function dataOptions(removal: RemovalPolicy): { retainOnDelete: boolean } {
  return { retainOnDelete: removal === "retain" };
}
