/** What the signs on the map mean; colours and letters are the jurisdiction's. */
import { RINGS } from '../domain/pinRing';
import { jurisdiction } from '../store/session';
import { words } from '../words';
import { KindBadge, kindName } from './Kind';

const DASHES = [['inService', ''], ['roughly', '14 4'], ['abandoned', '10 4 2 4'], ['planned', '3 4']] as const;

export function Legend({ open }: { open: boolean }) {
  const t = words.value;
  return (
    <details class="legend" open={open}>
      <summary>{t.legend}</summary>
      <h3>{t.legendLines}</h3>
      <ul class="kinds">
        {(jurisdiction.value?.kinds ?? []).map(({ code }) => <li key={code}><KindBadge code={code} /> {kindName(code)}</li>)}
      </ul>
      <h3>{t.legendSigns}</h3>
      <ul>
        {DASHES.map(([name, dash]) => (
          <li key={name}>
            <svg viewBox="0 0 44 14" aria-hidden="true"><line class="dash" x1="0" x2="44" y1="7" y2="7" stroke-dasharray={dash} /></svg>
            {t[name]}
          </li>
        ))}
        <li><svg viewBox="0 0 44 14" aria-hidden="true"><rect class="bandkey" width="44" height="14" /><line class="dash" x1="0" x2="44" y1="7" y2="7" /></svg>{t.band}</li>
      </ul>
      <h3>{t.legendPins}</h3>
      <ul>{RINGS.map((ring) => <li key={ring}><PinKey ring={ring} /> {t.rings[ring]}</li>)}</ul>
      <h3>{t.legendArea}</h3>
      <ul>
        <li><svg viewBox="0 0 44 14" aria-hidden="true"><path class="holekey" d="M0 14L14 0M10 14L24 0M20 14L34 0M30 14L44 0" /></svg>{t.hole}</li>
      </ul>
    </details>
  );
}

function PinKey({ ring }: { ring: (typeof RINGS)[number] }) {
  const full = ring === 'heard' || ring === 'quiet';
  return (
    <svg viewBox="0 0 28 28" class={`pinkey ${ring}`} aria-hidden="true">
      {ring !== 'stored' && <circle class="around" cx="14" cy="14" r="11" />}
      <path class={full ? 'diamond full' : 'diamond'} d="M14 7l7 7-7 7-7-7z" />
      {ring === 'heard' && <circle class="heart" cx="14" cy="14" r="2.2" />}
      {ring === 'damaged' && <path class="inner" d="M10.500 10.500l7 7m0-7l-7 7" />}
      {ring === 'moved' && <path class="inner" d="M10 14h8m-2.500-2.500l2.500 2.500-2.500 2.500" />}
    </svg>
  );
}
