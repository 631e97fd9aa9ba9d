import type { ComponentChildren } from "preact";

/** A wide part that scrolls separately, also with the keyboard, so that the page itself does not scroll sideways. */
export function ScrollRegion(props: {
  readonly name: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="scroll" role="region" aria-label={props.name} tabIndex={0}>
      {props.children}
    </div>
  );
}
