/** Small parts that several screens of the inbox share. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { inboxWords } from '../../words/inbox';
import { KindBadge, kindName } from '../Kind';
import type { Act } from './act';

export function Kinds({ codes }: { codes: readonly string[] }) {
  return <>{codes.map((code) => <span key={code} class="kind-word"><KindBadge code={code} /> {kindName(code)}</span>)}</>;
}

export function Telephone({ name, phone }: { name: string; phone: string | null | undefined }) {
  if (!phone) return <>{name}</>;
  return <>{name} <a class="phone-link" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a></>;
}

export function Told({ act }: { act: Act }) {
  return act.trouble ? <p class="trouble" role="alert">{act.trouble}</p> : null;
}

export function Go({ act, label, disabled = false, primary = false }: { act: Act; label: string; disabled?: boolean; primary?: boolean }) {
  return (
    <button type="submit" class={primary ? 'primary wide' : 'wide'} disabled={act.busy || disabled}>
      {act.busy ? inboxWords.value.sending : label}
    </button>
  );
}

/** A tick that must be set first, where words weigh much. */
export function Sure({ says, set, onSet }: { says: string; set: boolean; onSet: (set: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={set} onChange={(event) => onSet(event.currentTarget.checked)} />
      {says}
    </label>
  );
}

/** A heading that takes the focus over where what was clicked is gone, as on a phone, whose list gives way to it. */
export function Title({ id, children }: { id: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return <h2 ref={heading} id={id} tabIndex={-1}>{children}</h2>;
}
