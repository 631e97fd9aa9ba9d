import type { AthenaType } from "../../dialects/athena/types/type";

/** What GetQueryResults says of a column's digits. */
export interface ColumnDigits {
  readonly precision: number;
  readonly scale: number;
}

/** Precision of a text without a length, and of bytes. */
const ENDLESS = 2_147_483_647;
const MAX_BYTES = 1_073_741_824;

/** Precision of types whose numbers do not vary; what is not here has none. */
const PRECISIONS: Readonly<Partial<Record<AthenaType["kind"], number>>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  real: 17,
  double: 17,
  varbinary: MAX_BYTES,
  // Athena shows milliseconds, whatever the type's own precision.
  time: 3,
  timestamp: 3,
  "timestamp with time zone": 3,
};

/**
 * Precision and scale of a column's type, as answers of Athena's have them: of texts the length, of a decimal its own,
 * of dates, booleans, arrays, maps and rows 0.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ColumnInfo.html
 */
export function columnDigits(type: AthenaType): ColumnDigits {
  switch (type.kind) {
    case "decimal":
      return { precision: type.precision, scale: type.scale };
    case "varchar":
      return { precision: type.length ?? ENDLESS, scale: 0 };
    case "char":
      return { precision: type.length, scale: 0 };
    default:
      return { precision: PRECISIONS[type.kind] ?? 0, scale: 0 };
  }
}
