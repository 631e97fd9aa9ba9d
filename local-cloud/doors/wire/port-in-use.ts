/** Another program listens on the port. */
export class PortInUseError extends Error {
  readonly fault = "user";

  constructor(readonly port: number) {
    super(
      `Port ${port} of 127.0.0.1 is taken. Stop the program that listens there, or choose another with --port.`,
    );
    this.name = "PortInUseError";
  }
}
