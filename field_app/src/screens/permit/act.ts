/** One thing done at the server: never twice at once, and a refusal is told in a sentence beside its button. */
import { type Signal, useSignal } from '@preact/signals';
import { Refusal, Unreachable } from '../../api/client';
import { language, words } from '../../words';
import { refusals } from '../../words/permit/refusals';

export interface Act {
  busy: Signal<boolean>;
  /** Why it was not done; null: it was, or was not tried. */
  trouble: Signal<string | null>;
  /** True when it was done. A second click while the first is under way does nothing. */
  run(work: () => Promise<unknown>): Promise<boolean>;
}

export function useAct(): Act {
  const busy = useSignal(false);
  const trouble = useSignal<string | null>(null);
  return {
    busy,
    trouble,
    async run(work) {
      if (busy.peek()) return false;
      busy.value = true;
      trouble.value = null;
      try {
        await work();
        return true;
      } catch (failure) {
        trouble.value = told(failure);
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
}

/** A failure as a sentence. The server's own words know more, but they are English. */
export function told(failure: unknown): string {
  if (failure instanceof Unreachable) return words.value.noServerYet;
  if (failure instanceof Refusal) return sentence(failure.code, failure.detail);
  console.error(failure);
  return String(failure);
}

export function sentence(code: string, detail: string): string {
  return refusals[code]?.[language.value] ?? (detail || words.value.refused(code));
}
