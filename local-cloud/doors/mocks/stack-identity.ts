/** Stack that a program runs as; physical names are made from it. */
export interface StackIdentity {
  readonly project: string;
  readonly stack: string;
}
