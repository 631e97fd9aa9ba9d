import { useState } from "preact/hooks";

import { MOST_PARTITIONS, type CatalogTable } from "./catalog";

interface PartitionListProps {
  readonly table: CatalogTable;
  readonly load: () => Promise<string[]>;
}

type Loaded =
  | { readonly kind: "no" | "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "yes"; readonly partitions: readonly string[] };

/** Registered partitions of a table, loaded when they are opened. */
export function PartitionList({ table, load }: PartitionListProps) {
  const [loaded, setLoaded] = useState<Loaded>({ kind: "no" });
  const toggle = (isOpen: boolean) => {
    if (!isOpen) return;
    setLoaded({ kind: "loading" });
    load().then(
      (partitions) => setLoaded({ kind: "yes", partitions }),
      (error: Error) => setLoaded({ kind: "failed", message: error.message }),
    );
  };
  return (
    <details onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>Partitions</summary>
      {loaded.kind === "loading" && <p class="quiet">Loading…</p>}
      {loaded.kind === "failed" && (
        <p class="problem" role="alert">
          {loaded.message}
        </p>
      )}
      {loaded.kind === "yes" && (
        <>
          <p class="quiet">{summary(table, loaded.partitions.length)}</p>
          <ul class="partitions">
            {loaded.partitions.map((partition) => (
              <li key={partition}>
                <code>{partition}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

function summary({ isProjected }: CatalogTable, count: number): string {
  const shown = count === MOST_PARTITIONS ? `The first ${count} that are` : `${count}`;
  const projection = isProjected
    ? " Athena computes this table's partitions by projection; Redshift reads registered ones."
    : count === 0
      ? " MSCK REPAIR TABLE registers those that the location has."
      : "";
  return `${shown} registered.${projection}`;
}
