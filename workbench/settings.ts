/** A link at the head of the page. */
export interface PageLink {
  readonly name: string;
  readonly address: string;
}

/** The warehouse as the Data API's calls name it. */
export type WarehouseTarget =
  { readonly WorkgroupName: string } | { readonly ClusterIdentifier: string };

/** What the page's server tells it: whom to ask, and with what. */
export interface WorkbenchSettings {
  /** Name of the lab, such as `dev`. */
  readonly lab: string;
  /** Where its rows came from, in words. */
  readonly rows: string;
  readonly region: string;
  /** The local cloud checks no secret of it. */
  readonly accessKeyId: string;
  /** Header and value without which the services refuse a page's request. */
  readonly token: { readonly header: string; readonly value: string };
  readonly athena: { readonly workgroup: string; readonly database: string };
  /** @default none: the lab has no warehouse */
  readonly redshift?: {
    readonly target: WarehouseTarget;
    readonly database: string;
    /** External schema over the lab's database. */
    readonly schema: string;
    /** Whether Spectrum is paid by bytes: a cluster's is, a serverless warehouse takes RPU-seconds. */
    readonly isPaidByBytes: boolean;
  };
  readonly links: readonly PageLink[];
}
