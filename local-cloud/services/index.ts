import { AthenaService } from "./athena/service";
import { LocalCloud, type LocalCloudOptions } from "../cloud";
import type { GlueJobs } from "./glue/job-implementation";
import { GlueService } from "./glue/service";
import { RedshiftService } from "./redshift/service";
import { taggingOperations } from "./tagging/tagging-operations";

/** A local cloud with its services running: what the resource doors and the wire endpoints talk to. */
export interface Services {
  readonly cloud: LocalCloud;
  readonly glue: GlueService;
  readonly athena: AthenaService;
  readonly redshift: RedshiftService;
  readonly tagging: ReturnType<typeof taggingOperations>;
  /** Stops running statements and gives the folder free. */
  close(): Promise<void>;
}

/** What a local cloud is opened with. */
export interface OpenOptions extends LocalCloudOptions {
  /** What Glue's jobs run. @default every script is refused by its name */
  readonly jobs?: GlueJobs;
}

/** Opens a local cloud and its services. @throws FolderInUseError */
export function openServices({ jobs, ...options }: OpenOptions): Services {
  const cloud = LocalCloud.open(options);
  const glue = new GlueService(cloud, jobs);
  const athena = new AthenaService(cloud);
  const redshift = new RedshiftService(cloud);
  return {
    cloud,
    glue,
    athena,
    redshift,
    tagging: taggingOperations(cloud),
    close: async () => {
      await Promise.all([athena.close(), redshift.close(), glue.close()]);
      cloud.close();
    },
  };
}
