/** What lab needs of AWS, the network or the account is not there. The message says what, and what to do. */
export class EnvironmentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EnvironmentError";
  }
}
