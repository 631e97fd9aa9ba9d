import type { AttendeeDocument } from "../fleet-document";

/** Whether an account needs an action by the organiser. */
export function isBad({ state, leftovers }: AttendeeDocument): boolean {
  return state === "failed" || state === "not started" || leftovers.length > 0;
}

/** An account's state as a word, because not everybody can distinguish the colours. */
export function StateMark({ attendee }: { readonly attendee: AttendeeDocument }) {
  const { state, leftovers } = attendee;
  if (state === "not started") return <span class="mark">not started</span>;
  if (leftovers.length > 0) return <span class="mark broken">something left</span>;
  return <span class={state === "failed" ? "mark broken" : "mark held"}>{state}</span>;
}
