import { join } from "node:path";

import type { Faults } from "../faults/faults";
import { openServices, type OpenOptions, type Services } from "../services/open-services";
import { claimFolder } from "../state/folder-claim";

/** Where the clouds of all accounts live. */
export interface AccountCloudsOptions extends Pick<OpenOptions, "jobs"> {
  readonly folder: string;
  /** Unit: seconds. */
  readonly roleDelaySeconds?: number;
  /** What goes wrong on purpose in them. */
  readonly faults: Faults;
}

/** One local cloud for each account and region, opened when it is first asked for: `<folder>/<account>/<region>`. */
export class AccountClouds {
  private readonly open = new Map<string, Services>();
  private readonly release: () => void;

  /** @throws FolderInUseError when another live process has the folder open */
  constructor(private readonly options: AccountCloudsOptions) {
    this.release = claimFolder(options.folder);
  }

  servicesOf(account: string, region: string): Services {
    const key = join(account, region);
    const known = this.open.get(key);
    if (known) return known;
    const { folder, roleDelaySeconds, faults, jobs } = this.options;
    const services = openServices({
      folder: join(folder, key),
      account,
      region,
      roleDelaySeconds,
      faults,
      jobs,
    });
    this.open.set(key, services);
    return services;
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map((services) => services.close()));
    this.release();
  }
}
