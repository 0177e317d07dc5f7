/** The verdict's sign: its shape says the same as its word and its tone. Read in one second from two metres. */
import type { ComponentChildren } from 'preact';
import type { Verdict } from '../api/types';
import { words } from '../words';

const OCTAGON = '30,4 70,4 96,30 96,70 70,96 30,96 4,70 4,30';

const MARKS: Record<Verdict, ComponentChildren> = {
  CLEAR: <><circle class="shape" cx="50" cy="50" r="46" /><path class="mark" d="M28 52l15 15 30-34" /></>,
  CAUTION: <><path class="shape" d="M50 5l47 88H3z" /><path class="mark" d="M50 36v28" /><circle class="dot" cx="50" cy="78" r="5" /></>,
  UNKNOWN: <><rect class="shape" x="5" y="5" width="90" height="90" /><path class="hatching" d="M5 35l30-30M5 65l60-60M5 95l90-90M35 95l60-60M65 95l30-30" /><circle class="patch" cx="50" cy="50" r="31" /><path class="mark" d="M37 42c0-18 27-17 27 0 0 11-14 12-14 23" /><circle class="dot" cx="50" cy="77" r="5" /></>,
  CONFLICT: <><polygon class="shape" points={OCTAGON} /><path class="mark" d="M32 32l36 36M68 32L32 68" /></>,
};

/**
 * `preview`: before owners replied CLEAR gets no sign of its own, since a tick would be read as leave to dig. Its place
 * is taken by an empty broken circle. `says`: the word that stands beside the sign, where that is not the verdict's.
 */
export function VerdictSign({ verdict, preview, small = false, says }: { verdict: Verdict; preview: boolean; small?: boolean; says?: string }) {
  const withheld = preview && verdict === 'CLEAR';
  return (
    <svg viewBox="0 0 100 100" class={`sign sign-${withheld ? 'withheld' : verdict.toLowerCase()}${small ? ' small' : ''}`} role="img" aria-label={says ?? (withheld ? words.value.nothingSoFar : words.value.verdicts[verdict])}>
      {withheld ? <circle class="shape" cx="50" cy="50" r="44" /> : MARKS[verdict]}
    </svg>
  );
}
