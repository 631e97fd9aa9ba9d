import { useState } from "preact/hooks";

import type { CatalogTable } from "./catalog";
import { PartitionList } from "./partition-list";

/** What can be done with a table. */
export interface TableActions {
  readonly onPreview: (table: CatalogTable) => void;
  readonly onDdl: (table: CatalogTable) => void;
  readonly onInsert: (table: CatalogTable) => void;
  /** @throws AwsError */
  readonly loadPartitions: (table: CatalogTable) => Promise<string[]>;
}

/** A table or view of the tree. Its parts are drawn when it is opened: a catalog can have thousands. */
export function TableEntry({
  table,
  onPreview,
  onDdl,
  onInsert,
  loadPartitions,
}: TableActions & { readonly table: CatalogTable }) {
  const [isOpen, setOpen] = useState(false);
  const hasPartitions = table.columns.some(({ isPartitionKey }) => isPartitionKey);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="name">{table.name}</span>{" "}
          <span class="quiet">{table.isView ? "view" : table.format}</span>
        </summary>
        {isOpen && (
          <div class="table-parts">
            <p class="actions">
              <button type="button" onClick={() => onPreview(table)}>
                Preview <span class="unseen">{table.name}</span>
              </button>
              <button type="button" onClick={() => onDdl(table)}>
                DDL <span class="unseen">of {table.name}</span>
              </button>
              <button type="button" onClick={() => onInsert(table)}>
                Insert name <span class="unseen">{table.name}</span>
              </button>
            </p>
            {table.description && <p class="quiet">{table.description}</p>}
            {table.location && (
              <p class="location">
                <span class="quiet">Location</span> <code>{table.location}</code>
              </p>
            )}
            <ul class="columns" aria-label={`Columns of ${table.name}`}>
              {table.columns.map(({ name, type, comment, isPartitionKey }) => (
                <li key={name} title={comment}>
                  <span class="name">{name}</span> <span class="type">{type}</span>
                  {isPartitionKey && <span class="mark">partition</span>}
                </li>
              ))}
            </ul>
            {hasPartitions && <PartitionList load={() => loadPartitions(table)} table={table} />}
          </div>
        )}
      </details>
    </li>
  );
}
