import { expect } from "chai";

import { classify, type FailureClass } from "../../../../automation/fleet/run/failure-class";

/** As AWS, its provider and the engine put it. */
const SAID: Readonly<Partial<Record<FailureClass, readonly string[]>>> = {
  throttling: [
    "ThrottlingException: Rate exceeded",
    "operation error Glue: CreateTable, exceeded maximum number of attempts, 25, https response error StatusCode: 400, ThrottlingException: Rate exceeded",
    "api error Throttling: Rate exceeded",
    "SlowDown: Please reduce your request rate.",
    "TooManyRequestsException: You have exceeded the limit for the number of queries you can run concurrently.",
    "RequestLimitExceeded: Request limit exceeded.",
    "operation error STS: AssumeRole, StatusCode: 403, api error Throttling: Rate exceeded, AccessDenied",
  ],
  expired: [
    "ExpiredToken: The security token included in the request is expired",
    "ExpiredTokenException: The security token included in the request is expired",
    "api error ExpiredToken: The provided token has expired.",
    "RequestExpired: Request has expired.",
    "UnrecognizedClientException: The security token included in the request is invalid.",
    "InvalidClientTokenId: The security token included in the request is invalid.",
  ],
  access: [
    "AccessDenied: User: arn:aws:iam::111122223333:user/organiser is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210000001009:role/lab-organiser",
    "AccessDeniedException: User: arn:aws:sts::210000001009:assumed-role/lab/lab-ana is not authorized to perform: glue:CreateDatabase because no identity-based policy allows the glue:CreateDatabase action",
    "UnauthorizedOperation: You are not authorized to perform this operation.",
    "api error AccessDenied: User: arn:aws:sts::210000001009:assumed-role/lab/lab-ana is not authorized to perform: s3:CreateBucket with an explicit deny in a service control policy",
    "OptInRequired: You are not subscribed to this service.",
    "SubscriptionRequiredException: The AWS Access Key Id needs a subscription for the service",
    "PendingVerification: Your request for accessing resources in this region is being validated",
    "AWS account ID not allowed: 210000001009",
    "No valid credential sources found.",
  ],
  quota: [
    "ResourceNumberLimitExceededException: Number of databases exceeds the account limit",
    "LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000",
    "ServiceQuotaExceededException: You have reached the limit of workgroups",
    "TooManyBuckets: You have attempted to create more buckets than allowed",
    "VpcLimitExceeded: The maximum number of VPCs has been reached.",
  ],
  consistency: [
    "InvalidInputException: Service is unable to assume provided role. Please verify role's TrustPolicy",
    "EntityNotFoundException: Database nyctaxi not found.",
    "NoSuchEntity: The role with name lab-glue cannot be found.",
    'MalformedPolicyDocument: Invalid principal in policy: "AWS":"arn:aws:iam::210000001009:role/lab"',
    "NoSuchBucket: The specified bucket does not exist",
    "OperationAborted: A conflicting conditional operation is currently in progress against this resource. Please try again.",
    "ConcurrentModificationException: Update table failed due to concurrent modifications.",
    "ConflictException: There is an operation running on the namespace. Try again later.",
  ],
  locked: [
    "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.",
  ],
  settings: ["error: Missing required configuration variable 'analytics-lab:budgetUsd'"],
  unavailable: [
    "InternalError: We encountered an internal error. Please try again.",
    "InternalServerException: Internal server error",
    "InternalServiceException: null (Service: AWSGlue; Status Code: 500)",
    "ServiceUnavailableException: Service is unavailable",
    "connect ECONNREFUSED 127.0.0.1:4566",
    "dial tcp: lookup glue.us-west-2.amazonaws.com: no such host",
    "read tcp 10.0.0.4:51022->52.94.1.2:443: read: connection reset by peer",
    "net/http: TLS handshake timeout",
    "socket hang up",
  ],
  other: [
    "ValidationException: Workgroup name is not valid",
    "TypeError: Cannot read properties of undefined",
    "",
  ],
};

describe("what is done about a failure depends on its class", () => {
  for (const [failure, texts] of Object.entries(SAID)) {
    for (const text of texts) {
      it(`takes for ${failure}: ${JSON.stringify(text.slice(0, 90))}`, () => {
        expect(classify(text)).to.equal(failure);
      });
    }
  }
});
