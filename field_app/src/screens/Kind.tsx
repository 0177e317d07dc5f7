/** A kind of utility as people see it: the jurisdiction's colour and letter. */
import type { Kind } from '../api/types';
import { luminance } from '../map/palette';
import { jurisdiction } from '../store/session';
import { named, words } from '../words';

const NOBODYS: Kind = { code: 'unknown', name: {}, colour: '#9e9e9e', dash: [], letter: '?' };

export function kindOf(code: string | null): Kind {
  return jurisdiction.value?.kinds.find((kind) => kind.code === code) ?? { ...NOBODYS, code: code ?? 'unknown' };
}

export function kindName(code: string | null): string {
  const kind = kindOf(code);
  return named(kind.name) || words.value.notKnown;
}

export function inkOn(colour: string): string {
  return luminance(colour) > 0.25 ? '#000000' : '#ffffff';
}

export function KindBadge({ code }: { code: string | null }) {
  const { colour, letter } = kindOf(code);
  return (
    <span class="kind" style={{ backgroundColor: colour, color: inkOn(colour) }} aria-hidden="true">{letter}</span>
  );
}
