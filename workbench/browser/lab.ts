import type { Engine } from "../../sql/catalogue/statement";
import type { WorkbenchSettings } from "../settings";
import { AwsJson } from "./aws/aws-json";
import { AthenaEngine } from "./engines/athena";
import type { ExternalSchema } from "./catalog/table-statements";
import type { PastStatement, QueryEngine } from "./engines/query-engine";
import { RedshiftEngine } from "./engines/redshift";
import { NamedQueries } from "./side/named-queries";

/** The services of the lab that the page belongs to. */
export interface Lab {
  readonly settings: WorkbenchSettings;
  readonly aws: AwsJson;
  readonly athena: AthenaEngine;
  readonly engines: Readonly<Partial<Record<Engine, QueryEngine>>>;
  /** @default none: the lab has no warehouse */
  readonly external: ExternalSchema | undefined;
  readonly namedQueries: NamedQueries;
  /** What ran on any engine, the newest first. @throws AwsError */
  history(): Promise<PastStatement[]>;
}

/** Sends nothing yet. */
export function openLab(settings: WorkbenchSettings): Lab {
  const aws = new AwsJson(settings);
  const { workgroup, database } = settings.athena;
  const athena = new AthenaEngine(aws, workgroup, database);
  const engines = {
    athena,
    ...(settings.redshift && { spectrum: new RedshiftEngine(aws, settings.redshift) }),
  };
  return {
    settings,
    aws,
    athena,
    engines,
    external: settings.redshift && { name: settings.redshift.schema, database },
    namedQueries: new NamedQueries(aws, workgroup),
    history: async () => {
      const all = await Promise.all(Object.values(engines).map((engine) => engine.history()));
      return all.flat().sort((a, b) => b.startedAt - a.startedAt);
    },
  };
}
