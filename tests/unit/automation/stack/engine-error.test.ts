import { expect } from "chai";

import { EngineFailedError } from "../../../../automation/stack/engine-command";
import { OperationFailedError } from "../../../../automation/stack/engine-error";

const GO_ON = "The state has all finished changes: fix the cause and run the same command again.";

function failed(failures: readonly string[], output = ""): OperationFailedError {
  const cause = new EngineFailedError(["up", "--yes", "--stack", "dev"], output);
  return new OperationFailedError("Applying the program", "dev", failures, cause);
}

describe("OperationFailedError", () => {
  it("says each failure once, on its own line, and how to go on", () => {
    const taken = 'aws:s3/bucket:Bucket "lab-raw": BucketAlreadyExists: taken';
    const invalid = 'aws:glue/job:Job "lab-stage": ValidationException: MaxRetries';

    const { message } = failed([taken, invalid, taken]);

    expect(message).to.equal(
      `Applying the program of the stack dev failed:\n  ${taken}\n  ${invalid}\n${GO_ON}`,
    );
  });

  it("tells the engine's last five lines when it said nothing of any resource", () => {
    const output = "1\n2\n3\n4\n5\n6\nerror: snapshot integrity failure\n";

    const { message } = failed([], output);

    expect(message).to.equal(
      `Applying the program of the stack dev failed:\n  3\n  4\n  5\n  6\n  error: snapshot integrity failure\n${GO_ON}`,
    );
  });

  it("keeps what was done and what it failed with", () => {
    const cause = new Error("spawn pulumi ENOENT");

    const error = new OperationFailedError("The preview", "workshop", [], cause);

    expect(error).to.include({ name: "OperationFailedError", operation: "The preview", cause });
    expect(error.message).to.match(
      /^The preview of the stack workshop failed:\n {2}Error: spawn pulumi ENOENT\n/,
    );
  });

  it("finds the remedy by what the engine printed, though no resource failed by it", () => {
    const { message } = failed(
      ['pulumi:providers:aws "default": invalid configuration'],
      "error: configuring AWS: no valid credential sources found",
    );

    expect(message).to.match(/\nThere are no valid AWS credentials\. Set AWS_PROFILE or log in/);
  });

  it("sends whoever's credentials expired to log in, though they are refused as well", () => {
    const { message } = failed([
      "AccessDenied: ExpiredToken: The security token included in the request is expired",
    ]);

    expect(message).to.match(/\nThe credentials have expired\. Get new ones, for example with aws/);
  });

  const remedies: [failure: string, remedy: string][] = [
    [
      "operation error STS: GetCallerIdentity, InvalidClientTokenId: The security token is invalid",
      "There are no valid AWS credentials. Set AWS_PROFILE or log in, and run lab doctor.",
    ],
    [
      "AccessDeniedException: User: arn:aws:iam::123456789012:user/ana is not authorized to perform: glue:CreateJob",
      "These credentials do not have the permission. Run lab doctor to see whose they are.",
    ],
    [
      "error: constructing secrets manager of type passphrase: incorrect passphrase",
      "The passphrase is wrong. Set PULUMI_CONFIG_PASSPHRASE to the passphrase that the stack was created with.",
    ],
    [
      "error: no resource plugin 'pulumi-resource-aws' found in the workspace at version v7.48.0",
      "A provider plugin is missing. Install it with pulumi plugin install, or allow automatic plugin downloads.",
    ],
    [
      "InvalidInputException: Service is unable to assume provided role. Please verify role's TrustPolicy",
      "AWS needs some time to make a new role known. Run the same command again in a minute to continue.",
    ],
    [
      "InvalidRequestException: WorkGroup lab is not empty",
      "A resource holds data that the stack must not delete. Empty it, or set removal to destroy and run up first.",
    ],
    [
      "UnsupportedUserEditionException: QuickSight is not supported in this region",
      "Choose another aws:region; lab doctor shows what each offers.",
    ],
  ];
  for (const [failure, remedy] of remedies) {
    it(`says what to do about "${failure}"`, () => {
      expect(failed([failure]).message.split("\n").at(-1)).to.equal(remedy);
    });
  }
});
