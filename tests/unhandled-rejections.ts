/**
 * Fails a test during which a promise was rejected and nobody looked. Mocha passes such a rejection on to the process's
 * listeners, and without one it is lost, while it would end a command. A program under mocks has a listener of its own.
 */
const rejections: Error[] = [];

function note(reason: unknown): void {
  if (process.listenerCount("unhandledRejection") === 1) rejections.push(reason as Error);
}

export const mochaHooks = {
  beforeAll(): void {
    // A worker of `mocha --parallel` removes all listeners after each file.
    process.removeListener("unhandledRejection", note).on("unhandledRejection", note);
  },

  afterEach(): void {
    const [first] = rejections.splice(0);
    if (first !== undefined) throw first;
  },
};
