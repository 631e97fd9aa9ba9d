import type { ComponentChildren } from "preact";

/** Something wide that scrolls by itself, with the keyboard as well, so that the page never does sideways. */
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
