/** A test of the components, by its file below tests/ and its title. */
export type Proof = readonly [file: string, title: string];

const LAKE = "unit/components/data-lake.test.ts";
const WAREHOUSE = "unit/components/warehouse.test.ts";
const NETWORK = "unit/components/warehouse-network.test.ts";
const ENGINE = "unit/components/query-engine.test.ts";
const JOB = "unit/components/catalog-spark-job.test.ts";
const ROLES = "unit/security/role-policies.test.ts";
const KEY = "unit/security/key-policy.test.ts";
const STACK = "suites/engine/policies.suite.ts";

const IN_DEV: Proof = [STACK, "finds nothing in dev, neither before nor while it is made"];
const IN_A_WORKSHOP: Proof = [
  STACK,
  "finds one advisory rule broken in workshop, by jobs and crawlers without a key",
];
const WITH_A_CLUSTER: Proof = [STACK, "finds nothing in a preview of dev with a cluster"];
const PRIVATE: Proof = [
  WAREHOUSE,
  "is serverless, private and without a password in the program by default",
];

/** The test that shows, for each rule, how the stacks keep it. */
export const PROOFS: Readonly<Record<string, Proof>> = {
  "bucket-blocks-public-access": [LAKE, "blocks public access to every bucket in all four ways"],
  "bucket-is-encrypted": [
    LAKE,
    "encrypts with a customer-managed key and bucket keys when given a key",
  ],
  "bucket-refuses-plain-http": [
    LAKE,
    "refuses requests without TLS to every bucket and its objects",
  ],
  "bucket-has-no-acls": [LAKE, "makes the account the owner of every object"],
  "bucket-keeps-versions": [LAKE, "keeps versions of everything"],
  "bucket-has-a-lifecycle": [
    LAKE,
    "gives each bucket one lifecycle configuration whose rules all have a filter",
  ],
  "bucket-policy-names-its-readers": [
    LAKE,
    "lets S3 deliver logs of these buckets of this account only",
  ],
  "policy-names-its-actions": [
    ROLES,
    "allow no family of actions, and on everything only what AWS cannot narrow",
  ],
  "policy-names-its-secrets-and-keys": [
    ROLES,
    "allow no family of actions, and on everything only what AWS cannot narrow",
  ],
  "role-trusts-its-own-account": [
    ROLES,
    "let services take on a role on behalf of this account's own resources alone",
  ],
  "key-rotates-and-is-not-public": [KEY, "trusts no principal outside the account"],
  "ingress-is-not-open": [WAREHOUSE, "refuses the whole internet unless that is accepted"],
  "default-security-group-is-closed": [
    NETWORK,
    "takes every rule from the group that a VPC comes with",
  ],
  "warehouse-is-private": PRIVATE,
  "warehouse-routes-through-its-network": [
    NETWORK,
    "stands where no route leads out, and reaches AWS's services by endpoints of its own",
  ],
  "warehouse-password-is-managed": PRIVATE,
  "warehouse-requires-tls": IN_DEV,
  "cluster-is-encrypted": WITH_A_CLUSTER,
  "warehouse-logs-who-connects": IN_DEV,
  "work-group-enforces-encrypted-results": [
    ENGINE,
    "enforces its results location, its cutoff and its encryption",
  ],
  "work-group-publishes-metrics": IN_DEV,
  "glue-encrypts-what-it-writes": [
    JOB,
    "encrypts logs, bookmarks and temporary files under the lake's key",
  ],
  "glue-job-runs-a-supported-version": [
    JOB,
    "runs Glue 5.0 on two small workers, once, for an hour at most",
  ],
  "logs-are-kept-and-not-for-ever": [
    NETWORK,
    "keeps Redshift's own logs for a year, in the groups that Redshift looks for",
  ],
  "resource-says-whose-it-is": [LAKE, "tags its buckets, the caller's tags winning over its own"],
  "workshop-says-when-it-ends": IN_A_WORKSHOP,
  "data-goes-only-with-a-workshop": [
    LAKE,
    "keeps every bucket and its settings when the stack is destroyed",
  ],
  "query-cannot-scan-without-limit": [
    ENGINE,
    "enforces its results location, its cutoff and its encryption",
  ],
  "warehouse-has-a-ceiling": IN_DEV,
  "job-has-an-end": [JOB, "runs Glue 5.0 on two small workers, once, for an hour at most"],
};
