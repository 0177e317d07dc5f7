/** A part of the page that folds; its summary says how much is in it, so that one need not open it to know. */
import type { ComponentChildren } from 'preact';

export function Section({ name, title, says, open = false, children }: {
  name: string;
  title: string;
  says?: string | undefined;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class={`fold fold-${name}`} open={open}>
      <summary><h3>{title}</h3>{says && <span class="quiet">{says}</span>}</summary>
      <div class="inside">{children}</div>
    </details>
  );
}
