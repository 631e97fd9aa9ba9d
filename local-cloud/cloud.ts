import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { ServiceError } from "./errors";
import type { Faults } from "./faults/faults";
import { DuckDBPool } from "./duckdb/duckdb-pool";
import { CatalogStore } from "./stores/catalog-store";
import { DEFAULT_STATEMENT_LIMITS, type StatementLimits } from "./limits";
import { ObjectStore } from "./stores/object-store";
import { claimFolder } from "./state/folder-claim";
import { systemClock, type Clock } from "./state/clock";
import { systemTimer, type Timer } from "./state/timer";

/** Where and as whom a local cloud lives. */
export interface LocalCloudOptions {
  /** Folder that holds everything: buckets, catalogue, service state. Made if missing. */
  readonly folder: string;
  /** AWS account id the cloud plays. @default "123456789012", the id AWS's own examples use */
  readonly account?: string;
  /** AWS region the cloud plays. @default "us-west-2", the lab's default */
  readonly region?: string;
  /** @default the machine's clock */
  readonly clock?: Clock;
  /** @default the machine's timer */
  readonly timer?: Timer;
  /**
   * Whether jobs may fetch from other machines.
   * @default false: nothing but this machine is reached
   */
  readonly reachesInternet?: boolean;
  /**
   * How long after its creation other services do not know a role yet. Unit: seconds.
   * @default 0, consistent at once
   */
  readonly roleDelaySeconds?: number;
  /** What one statement may take of this machine. */
  readonly statementLimits?: Partial<StatementLimits>;
  /** What goes wrong on purpose. @default nothing */
  readonly faults?: Faults;
}

/**
 * One account in one region on this machine: the stores that the resource doors and the wire
 * endpoints share.
 */
export class LocalCloud {
  readonly folder: string;
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly reachesInternet: boolean;
  readonly roleDelaySeconds: number;
  readonly statementLimits: StatementLimits;
  readonly objects: ObjectStore;
  readonly catalog: CatalogStore;
  /** What statements and jobs run on. */
  readonly duckdb: DuckDBPool;
  /** Folder for files on their way into a bucket; on the buckets' own file system. */
  readonly stagingFolder: string;
  /** The account's first region: what AWS has once for all regions, such as roles and buckets, is kept there. */
  readonly home: LocalCloud;
  private readonly faults: Faults | undefined;
  private readonly release: () => void;

  private constructor(options: LocalCloudOptions, home?: LocalCloud) {
    this.home = home ?? this;
    this.folder = resolve(options.folder);
    this.account = options.account ?? "123456789012";
    this.region = options.region ?? "us-west-2";
    this.clock = options.clock ?? systemClock;
    this.timer = options.timer ?? systemTimer;
    this.reachesInternet = options.reachesInternet ?? false;
    this.roleDelaySeconds = options.roleDelaySeconds ?? 0;
    this.statementLimits = { ...DEFAULT_STATEMENT_LIMITS, ...options.statementLimits };
    this.faults = options.faults;
    if (home) {
      ({ stagingFolder: this.stagingFolder, objects: this.objects, duckdb: this.duckdb } = home);
      mkdirSync(this.folder, { recursive: true });
      this.release = () => undefined;
    } else {
      this.stagingFolder = join(this.folder, "staging");
      mkdirSync(this.stagingFolder, { recursive: true });
      this.release = claimFolder(this.folder);
      this.objects = new ObjectStore(join(this.folder, "buckets"));
      this.duckdb = new DuckDBPool({
        folders: [this.objects.folder, this.stagingFolder],
        spillFolder: this.stagingFolder,
        limits: this.statementLimits,
      });
    }
    this.catalog = new CatalogStore(this.folder, this.account, this.clock);
  }

  /**
   * Opens the folder for this process alone.
   * @throws FolderInUseError when another live process has it open
   */
  static open(options: LocalCloudOptions): LocalCloud {
    return new LocalCloud(options);
  }

  /** The same account in another region. It is closed with its home. */
  inRegion(region: string): LocalCloud {
    const { folder, faults } = this.home;
    return new LocalCloud(
      { ...this.home, folder: regionFolder(folder, region), region, faults },
      this.home,
    );
  }

  /** Other regions in which something was made. */
  otherRegions(): string[] {
    const folder = join(this.home.folder, REGIONS);
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /**
   * Lets a call pass, unless it is to go wrong.
   * @param signal of a query, which ends its waiting
   * @throws ServiceError when it is refused
   */
  async pass(call: string, signal?: AbortSignal): Promise<void> {
    await this.faults?.pass(this.account, call, signal);
  }

  /** Gives the folder free. */
  close(): void {
    if (this.home === this) this.duckdb.close();
    this.release();
  }
}

/** Folder of the regions other than the first, below the account's. */
const REGIONS = "regions";

/** Whether a text can be the name of a region, for example `eu-west-1`. */
export function isRegionName(text: string): boolean {
  return /^[a-z]{2}(-[a-z]+)+-\d+$/.test(text);
}

function regionFolder(folder: string, region: string): string {
  if (!isRegionName(region))
    throw new ServiceError("InvalidRegion", `Invalid AWS Region: ${region}`);
  return join(folder, REGIONS, region);
}
