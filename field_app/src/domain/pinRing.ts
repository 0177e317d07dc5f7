/** Which ring a pin wears: what its record says, and how long it has been silent. */

export type Ring = 'heard' | 'quiet' | 'silent' | 'moved' | 'damaged' | 'stored';
export const RINGS: readonly Ring[] = ['heard', 'quiet', 'silent', 'moved', 'damaged', 'stored'];

/** A pin beacons every few seconds; five minutes cover a slow gateway. A month without a word wants a visit. */
export const HEARD_FOR_S = 5 * 60;
export const SILENT_AFTER_S = 30 * 24 * 3600;

export function ringOf(state: string, lastSeen_s: number | null, now_s: number): Ring {
  if (state === 'damaged' || state === 'missing') return 'damaged';
  if (state === 'moved') return 'moved';
  if (state === 'in_stock' || state === 'retired') return 'stored';
  if (lastSeen_s === null) return 'silent';
  const age = now_s - lastSeen_s;
  return age < HEARD_FOR_S ? 'heard' : age < SILENT_AFTER_S ? 'quiet' : 'silent';
}
