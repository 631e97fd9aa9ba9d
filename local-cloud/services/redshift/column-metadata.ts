import type { ColumnMetadata } from "@aws-sdk/client-redshift-data";

import type { CompiledColumn } from "../../dialects/redshift/compile";
import { isNumber, isText } from "../../dialects/redshift/types";

/**
 * A column as the Data API tells of it.
 * @see https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ColumnMetadata.html
 */
export function columnMetadata({ name, type }: CompiledColumn): ColumnMetadata {
  const [precision, scale] =
    type.kind === "numeric"
      ? [type.precision, type.scale]
      : ["length" in type ? type.length : 0, 0];
  return {
    name,
    label: name,
    typeName: type.kind,
    nullable: 1,
    precision,
    scale,
    length: "length" in type ? type.length : 0,
    isCaseSensitive: isText(type),
    isSigned: isNumber(type),
    isCurrency: false,
    columnDefault: "",
    schemaName: "",
    tableName: "",
  };
}
