/** An object of the lake. */
export interface LakeObject {
  /** `s3://bucket/key`. */
  readonly uri: string;
  readonly sizeBytes: number;
  readonly lastModified: Date;
}

/** A registered partition of the canonical table; Spectrum and Spark see no others. */
export interface RegisteredPartition {
  /** Values of the partition columns in order. */
  readonly values: readonly string[];
  /** `s3://…/`. */
  readonly location: string;
}

/** The lake without its rows. */
export interface LakeView {
  /** Name of the canonical table. */
  readonly table: string;
  /** Location of its files, ending in "/". */
  readonly location: string;
  /** Its partition columns. */
  readonly partitionColumns: readonly string[];
  /** TLC's published files. */
  readonly raw: readonly LakeObject[];
  /** Files of the canonical table. */
  readonly files: readonly LakeObject[];
  readonly registered: readonly RegisteredPartition[];
  /** The last bytes of an object. */
  readonly tail: (object: LakeObject, bytes: number) => Promise<Buffer>;
}

/** The partition of a file, `year=2016/month=1/type=yellow`, by its path below the table. */
export function partitionOf({ location }: LakeView, uri: string): string {
  const below = uri.startsWith(location) ? uri.slice(location.length) : uri;
  return below.slice(0, Math.max(0, below.lastIndexOf("/")));
}

/** The partition of a registered one. */
export function partitionName(view: LakeView, { values }: RegisteredPartition): string {
  return view.partitionColumns.map((column, place) => `${column}=${values[place]}`).join("/");
}

/**
 * The month of a raw file by TLC's file name, `yellow_tripdata_2016-01.csv`.
 * @returns the partition of its trips, or undefined for another name
 */
export function partitionOfRaw({ uri }: LakeObject): string | undefined {
  const [, type, year, month] =
    /\/(yellow|green|fhv)_tripdata_(\d{4})-(\d\d)\.\w+$/.exec(uri) ?? [];
  return type && `year=${year}/month=${Number(month)}/type=${type}`;
}
