import type { FailureClass } from "../run/failure-class";

/** What an organiser does about a class of failures, after the automatic tries. */
export const REMEDIES: Readonly<Record<FailureClass, string>> = {
  access:
    "Check that the role in the account can be assumed: trust policy, external id, service control policies, and subscriptions to services.",
  quota: "Request a higher quota, delete what uses the quota, or replace the account with a spare.",
  throttling: "Run it again with a lower --concurrency.",
  consistency: "Run it again: AWS did not yet know a resource that was just created.",
  expired: "Sign in again, with credentials that outlast the run.",
  locked: "End the run that holds the lock, or wait for it.",
  answers: "Read the account's report: its validation failed.",
  timeout: "Check what the account waits for, or increase --deadline.",
  memory: "Increase --memory and lower --concurrency.",
  crash: "Read the last lines of workers.log in the fleet's folder.",
  interrupted: "Run the command again with --resume. Finished work is kept.",
  settings:
    "Correct the settings that the cause names, in the inventory or in Pulumi.<environment>.yaml.",
  unavailable: "Check the health of AWS and of the network, then run it again.",
  other: "Read the cause, and workers.log in the fleet's folder.",
};
