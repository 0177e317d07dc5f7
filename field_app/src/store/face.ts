/** The five faces of anything that is fetched: empty, loading, full, failed, offline. */
import { Refusal, Unreachable } from '../api/client';

export type Face<T> =
  | { face: 'empty' }
  | { face: 'loading' }
  | { face: 'full'; value: T }
  | { face: 'failed'; code: string; detail: string; status: number }
  | { face: 'offline' };

export const EMPTY = { face: 'empty' } as const;
export const LOADING = { face: 'loading' } as const;

/** The face of a failure; what is neither a refusal nor silence is a fault of ours and told as such. */
export function faceOf(failure: unknown): { face: 'offline' } | { face: 'failed'; code: string; detail: string; status: number } {
  if (failure instanceof Unreachable) return { face: 'offline' };
  if (failure instanceof Refusal) return { face: 'failed', code: failure.code, detail: failure.detail, status: failure.status };
  console.error(failure);
  return { face: 'failed', code: 'PAGE_FAULT', detail: String(failure), status: 0 };
}

/** Runs `ask` and tells each face as it comes; an answer that was overtaken by a newer question is dropped. */
export function latest<T>(show: (face: Face<T>) => void): (ask: () => Promise<T>) => Promise<void> {
  let turn = 0;
  return async (ask) => {
    const mine = (turn += 1);
    show(LOADING);
    let face: Face<T>;
    try {
      face = { face: 'full', value: await ask() };
    } catch (failure) {
      face = faceOf(failure);
    }
    if (mine === turn) show(face);
  };
}
