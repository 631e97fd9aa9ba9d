import type { AttendeeDocument } from "../fleet-document";

/** Whether an organiser has to do something about an account. */
export function isBad({ state, leftovers }: AttendeeDocument): boolean {
  return state === "failed" || state === "not started" || leftovers.length > 0;
}

/** How an account went: in words, for colour alone tells not everybody. */
export function StateMark({ attendee }: { readonly attendee: AttendeeDocument }) {
  const { state, leftovers } = attendee;
  if (state === "not started") return <span class="mark">not started</span>;
  if (leftovers.length > 0) return <span class="mark broken">something left</span>;
  return <span class={state === "failed" ? "mark broken" : "mark held"}>{state}</span>;
}
