import type { ScanRequest } from "../scan";
import { fieldsOf, lazySimpleOptions, lazyValue } from "./lazy-simple";
import type { LineReader } from "./line-reader";

/**
 * LazySimpleSerDe: fields by position, missing ones are NULL, further ones are ignored, what does not parse is NULL.
 * @throws NotSimulatedError for a property that is not simulated
 */
export function lazySimpleReader({ table, columns }: ScanRequest): LineReader {
  const properties = table.StorageDescriptor?.SerdeInfo?.Parameters ?? {};
  const options = lazySimpleOptions(properties, table.Parameters ?? {});
  return {
    prepared: (line) => `${fieldsOf(line, options, columns.length)} as fields`,
    value: ({ hive }, index) => lazyValue(`fields[${index + 1}]`, hive, options),
  };
}
