import type { CatalogDatabase, CatalogTable } from "./catalog";
import { TableEntry, type TableActions } from "./table-entry";

interface CatalogTreeProps extends TableActions {
  readonly databases: readonly CatalogDatabase[];
  /** The database of names without one. */
  readonly current: string;
}

/** The Glue Data Catalog: databases, their tables, and all that is known of each. */
export function CatalogTree({ databases, current, ...actions }: CatalogTreeProps) {
  if (databases.length === 0)
    return <p class="quiet">No databases yet. Run CREATE DATABASE in Athena.</p>;
  return (
    <ul class="tree">
      {databases.map(({ name, tables }) => (
        <li key={name}>
          <details open={name === current}>
            <summary>
              <span class="name">{name}</span> <span class="quiet">{countText(tables)}</span>
            </summary>
            <ul>
              {tables.map((table) => (
                <TableEntry key={table.name} table={table} {...actions} />
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

function countText({ length }: readonly CatalogTable[]): string {
  return length === 1 ? "1 table" : `${length} tables`;
}
