/** Crews that dig at the same place and time: each sees the other and whom to call. */
import type { Overlap } from '../../api/permit';
import { look } from '../../store/light';
import { overlaps, refresh } from '../../store/permitOpen';
import { metres, moment, words } from '../../words';
import { permitWords } from '../../words/permit';
import { Faces } from '../Faces';
import { Phones } from './Owners';
import { Section } from './Section';

export function Others() {
  const t = permitWords.value;
  const n = overlaps.value.face === 'full' ? overlaps.value.value.length : 0;
  return (
    <Section name="others" title={t.others} says={overlaps.value.face === 'full' ? t.othersCount(n) : undefined} open={n > 0}>
      <Faces face={overlaps.value} again={() => void refresh()}>
        {(list) => (list.length === 0 ? <p class="quiet">{t.noOthers}</p> : <ul class="cards">{list.map((other) => <Other key={other.code} other={other} />)}</ul>)}
      </Faces>
    </Section>
  );
}

function Other({ other }: { other: Overlap }) {
  const t = permitWords.value;
  return (
    <li>
      <p class="head"><span class="code">{other.code}</span> <span class="chip">{t.life[other.life]}</span></p>
      <p><strong>{other.title}</strong> · {other.organisation}</p>
      <p>{other.distance_m < 0.05 ? <strong>{t.touching}</strong> : t.away(metres(other.distance_m))}{other.from && other.to && <span class="quiet"> · {t.window(moment(other.from), moment(other.to))}</span>}</p>
      <Phones owner={{ name: other.contact.name ?? other.organisation, phone: other.contact.phone ?? null }} />
      {other.geometry && <button type="button" class="link" onClick={() => look([other.geometry!])}>{words.value.showOnMap}</button>}
    </li>
  );
}
