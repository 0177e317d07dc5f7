/** One thing somebody does: done once however often it is clicked, and told plainly when it was refused. */
import { useSignal } from '@preact/signals';
import { Refusal, Unreachable } from '../../api/client';
import { words } from '../../words';
import { inboxWords } from '../../words/inbox';

export interface Act {
  busy: boolean;
  /** The refusal's code; '' while nothing is wrong. */
  code: string;
  trouble: string;
  done: boolean;
  run(act: () => Promise<unknown>): Promise<void>;
}

export function useAct(): Act {
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const done = useSignal(false);
  return {
    busy: busy.value,
    code: failure.value instanceof Refusal ? failure.value.code : '',
    trouble: failure.value === null ? '' : told(failure.value),
    done: done.value,
    async run(act) {
      if (busy.peek()) return;
      busy.value = true;
      failure.value = null;
      done.value = false;
      try {
        await act();
        done.value = true;
      } catch (wrong) {
        failure.value = wrong;
      } finally {
        busy.value = false;
      }
    },
  };
}

/** A refusal in the reader's language where this page knows it, else in the server's own words. */
function told(failure: unknown): string {
  if (failure instanceof Unreachable) return inboxWords.value.unsent;
  if (failure instanceof Refusal) return inboxWords.value.refusals[failure.code] ?? (failure.detail || words.value.refused(failure.code));
  console.error(failure);
  return String(failure);
}
