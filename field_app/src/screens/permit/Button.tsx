/** A button that does something at the server, and below it what came of it when nothing did. */
import type { ComponentChildren } from 'preact';
import { permitWords } from '../../words/permit';
import { useAct } from './act';

export function Button({ children, does, busy, primary = false, disabled = false }: {
  children: ComponentChildren;
  does: () => Promise<unknown>;
  busy?: string;
  primary?: boolean;
  disabled?: boolean;
}) {
  const act = useAct();
  return (
    <div class="deed">
      <button type="button" class={primary ? 'primary wide' : 'wide'} disabled={disabled || act.busy.value} onClick={() => void act.run(does)}>
        {act.busy.value ? (busy ?? permitWords.value.working) : children}
      </button>
      {act.trouble.value && <p class="trouble" role="alert">{act.trouble.value}</p>}
    </div>
  );
}
