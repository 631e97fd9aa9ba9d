import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";

import { systemClock } from "../state/clock";
import type { AccountCloudsOptions } from "./account-clouds";
import type { FaultRule } from "../faults/fault-rules";
import { Faults, seededRandom } from "../faults/faults";
import type { KnownAccount } from "./known-account";
import { ManyAccounts } from "./many-accounts";
import { Sessions } from "./sessions";

/** Which accounts there are, and what goes wrong in them. */
export interface ManyAccountsOptions {
  /** JSON file with the {@link KnownAccount}s: a thousand of them are too many for a command line. */
  readonly accountsFile: string;
  /** @default nothing goes wrong */
  readonly faults?: readonly FaultRule[];
  /** Seed of the chance with which it does. @default 1 */
  readonly seed?: number;
}

/** Opens the local cloud of many accounts. @throws FolderInUseError when another process has it open */
export function openManyAccounts(
  options: Omit<AccountCloudsOptions, "faults">,
  { accountsFile, faults = [], seed = 1 }: ManyAccountsOptions,
): ManyAccounts {
  mkdirSync(options.folder, { recursive: true });
  const known = JSON.parse(readFileSync(accountsFile, "utf8")) as KnownAccount[];
  const uniqueHex = (length: number) => randomBytes(length / 2).toString("hex");
  const sessions = new Sessions(known, systemClock, uniqueHex);
  const random = seededRandom(seed);
  const expire = (account: string) => sessions.expire(account);
  return new ManyAccounts({ ...options, faults: new Faults(faults, random, expire) }, sessions);
}
