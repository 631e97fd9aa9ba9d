import { useState } from "preact/hooks";

import type { NamedQuery } from "@aws-sdk/client-athena";

interface SavedListProps {
  readonly queries: readonly NamedQuery[];
  readonly onOpen: (query: NamedQuery) => void;
  readonly onSave: (name: string) => void;
  readonly onDelete: (query: NamedQuery) => void;
}

/** Athena's saved queries: open one in a tab, save the tab's text, delete one. */
export function SavedList({ queries, onOpen, onSave, onDelete }: SavedListProps) {
  const [name, setName] = useState("");
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    onSave(name.trim());
    setName("");
  };
  return (
    <>
      <form class="save" onSubmit={save}>
        <label for="save-name">Save this query as</label>
        <input
          id="save-name"
          value={name}
          maxLength={128}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" disabled={name.trim() === ""}>
          Save
        </button>
      </form>
      {queries.length === 0 && <p class="quiet">The work group has no saved queries.</p>}
      <ul class="entries">
        {queries.map((query) => (
          <li key={query.NamedQueryId}>
            <button type="button" class="entry" onClick={() => onOpen(query)}>
              <span class="name">{query.Name}</span>
              {query.Description && <span class="quiet">{query.Description}</span>}
            </button>
            <button
              type="button"
              class="delete"
              title="Delete"
              aria-label={`Delete ${query.Name}`}
              onClick={() => onDelete(query)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
