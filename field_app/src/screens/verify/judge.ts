/** What may be said about a permit, from the signature and the last word about its status. Pure, and never greener than both allow. */
import type { Say } from '../../words/verify/en';
import type { Seal } from './keys';
import type { QrFacts } from './qr';

/** go: dig with care; careful: with the measures named; unsure: something is not known; stop. */
export type Tone = 'go' | 'careful' | 'unsure' | 'stop';

export interface StatusSeen {
  status: string;
  /** By the server's clock. */
  checked_at: string;
}

export interface Judged {
  tone: Tone;
  says: Say;
}

/** A word about the status is good for a day. */
export const STATUS_GOOD_FOR_MS = 24 * 3600_000;
/** An answer is new by whatever clock for so long; from then on it ages like a kept one. */
export const JUST_NOW_MS = 60_000;
/** A checked time so far ahead of this device's clock means that the clock is wrong, and an age cannot be told. */
const CLOCK_SLACK_MS = 5 * 60_000;

/** Statuses that no later moment makes better: an old word about them is as good as a new one. */
const ENDED: readonly string[] = ['REVOKED', 'SUPERSEDED', 'EXPIRED'];

export function judge(
  facts: QrFacts | null, seal: Seal | null, seen: StatusSeen | 'no_such' | null, now_ms: number, answered_ms: number | null = null,
): Judged {
  const answered = answered_ms !== null && now_ms >= answered_ms && now_ms - answered_ms < JUST_NOW_MS;
  if (!facts || !seal) return { tone: 'unsure', says: 'unreadable' };
  if (seal === 'tampered' || seal === 'unknown_key') return { tone: 'stop', says: seal };
  if (seen === 'no_such') return { tone: 'stop', says: 'no_such' };
  if (seen && ENDED.includes(seen.status)) return { tone: 'stop', says: seen.status as Say };
  if (seal === 'no_keys' || seal === 'cannot_check') return { tone: 'unsure', says: seal };
  // The device's clock decides nothing for the better; that a permit has run out it may say.
  if (now_ms >= facts.expires_ms && !(answered && seen?.status === 'VALID')) return { tone: 'stop', says: 'EXPIRED' };
  if (!seen) return { tone: 'unsure', says: 'status_unknown' };
  // An answer that came just now is new by whatever clock; a kept one is only as young as this device can tell.
  if (!answered && !isFresh(seen, now_ms)) return { tone: 'unsure', says: 'status_old' };
  if (seen.status === 'STALE' || seen.status === 'AWAITING') return { tone: 'stop', says: seen.status };
  if (seen.status !== 'VALID') return { tone: 'unsure', says: 'status_unknown' };
  switch (facts.verdict) {
    case 'CLEAR':
      return { tone: 'go', says: 'VALID' };
    case 'CAUTION':
      return { tone: 'careful', says: 'VALID' };
    case 'UNKNOWN':
      return { tone: 'unsure', says: 'VALID_UNKNOWN' };
    case 'CONFLICT':
      return { tone: 'stop', says: 'VALID_STOP' };
  }
}

export function isFresh({ checked_at }: StatusSeen, now_ms: number): boolean {
  const age_ms = now_ms - Date.parse(checked_at);
  return age_ms >= -CLOCK_SLACK_MS && age_ms < STATUS_GOOD_FOR_MS;
}
