import type { FailureClass } from "../run/failure-class";

/** What an organiser does about a class of failures, after whatever was tried by itself. */
export const REMEDIES: Readonly<Record<FailureClass, string>> = {
  access:
    "Let the organiser's role be assumed in the account: its trust policy, the external id, service control policies, and services that have to be subscribed to.",
  quota: "Ask for a higher quota in the account, delete what uses it up, or give it to a spare.",
  throttling: "Run it again with fewer accounts at once: --concurrency.",
  consistency: "Run it again: what was just made was not known everywhere yet.",
  expired: "Sign in anew, with credentials that last as long as the run.",
  locked: "End the run that holds the lock, or wait for it.",
  answers: "Read the account's own report: its questions were not answered as they must be.",
  timeout: "Look what the account waits for; give it more time with --deadline.",
  memory: "Give the worker more with --memory, and do fewer at once.",
  crash: "Read workers.log in the fleet's folder: it has what the worker said last.",
  interrupted: "Go on when you like: what was done is kept.",
  settings: "Mend the settings that are named, in the inventory or in Pulumi.<environment>.yaml.",
  unavailable: "Look at the health of AWS and of the network, then run it again.",
  other: "Read the cause, and workers.log in the fleet's folder.",
};
