import { expect } from "chai";

import { ExpectationError } from "../../../../automation/errors";
import { describeTaskFailure } from "../../../../automation/fleet/worker/task-failure";
import { OperationFailedError } from "../../../../automation/stack/engine-error";
import { StackLockedError } from "../../../../automation/stack/stale-lock";
import { InterruptedError } from "../../../../automation/terminal/interruption";
import { ConfigError } from "../../../../stacks/settings/config-error";

const WORKING = new AbortController().signal;

describe("a task's failure", () => {
  it("is of the settings when the program refused them, whatever the engine says of it", () => {
    const refusal = new ConfigError([{ key: "warehouse", message: "is huge" }]);
    const error = new OperationFailedError("Applying", "ana", [], new Error("exit 1"), refusal);

    expect(describeTaskFailure(error, WORKING).failure).to.equal("settings");
  });

  it("is a lock when another run works on the stack, in whatever words", () => {
    const error = new StackLockedError("Somebody else is at it.");

    expect(describeTaskFailure(error, WORKING)).to.deep.equal({
      failure: "locked",
      cause: "Somebody else is at it.",
    });
  });

  it("is of the answers when the lab is not proven and no service says why", () => {
    expect(describeTaskFailure(new ExpectationError("rows are missing"), WORKING).failure).to.equal(
      "answers",
    );
    expect(
      describeTaskFailure(new ExpectationError("ThrottlingException: Rate exceeded"), WORKING)
        .failure,
    ).to.equal("throttling");
  });

  it("is an interruption once the task is aborted", () => {
    const failure = (error: unknown, signal: AbortSignal) =>
      describeTaskFailure(error, signal).failure;

    expect(failure(new Error("exit 255"), AbortSignal.abort())).to.equal("interrupted");
    expect(failure(new InterruptedError(), WORKING)).to.equal("interrupted");
  });

  it("is told with the code that a service gave it, and in our own words otherwise", () => {
    const denied = Object.assign(new Error("not allowed"), {
      name: "AccessDeniedException",
      $fault: "client",
    });

    expect(describeTaskFailure(denied, WORKING)).to.deep.equal({
      failure: "access",
      cause: "AccessDeniedException: not allowed",
    });
    expect(describeTaskFailure(new TypeError("x is undefined"), WORKING).cause).to.equal(
      "x is undefined",
    );
  });
});
