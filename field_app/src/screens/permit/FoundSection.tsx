/** What the open ground showed, so that the next crew is told the truth. */
import { useSignal } from '@preact/signals';
import type { Excavation } from '../../api/permit';
import type { Found } from '../../api/site';
import { isMine } from '../../store/permitMine';
import { found, refresh } from '../../store/permitOpen';
import { goTo } from '../../store/scene';
import { metres, moment, words } from '../../words';
import { permitWords } from '../../words/permit';
import { Faces } from '../Faces';
import { KindBadge, kindName } from '../Kind';
import { FoundForm } from './FoundForm';
import { Photos } from './Photos';
import { Section } from './Section';

export function FoundSection({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  const reporting = useSignal(false);
  const n = found.value.face === 'full' ? found.value.value.length : 0;
  const mayReport = isMine(permit) && (permit.life === 'open' || permit.emergency);
  return (
    <Section name="found" title={t.found} says={n > 0 ? t.foundCount(n) : undefined} open={permit.life === 'open'}>
      <Faces face={found.value} again={() => void refresh()}>
        {(list) => (list.length === 0 ? <p class="quiet">{t.nothingFound}</p> : <ul class="cards">{list.map((each) => <Row key={each.id} found={each} />)}</ul>)}
      </Faces>
      {mayReport && (reporting.value
        ? <FoundForm permit={permit} leave={() => (reporting.value = false)} />
        : <button type="button" class="wide" onClick={() => (reporting.value = true)}>{t.report}</button>)}
    </Section>
  );
}

function Row({ found: each }: { found: Found }) {
  const t = permitWords.value;
  const kind = each.asset?.kind ?? each.kind;
  return (
    <li>
      <p class="head"><strong>{t.outcomes[each.outcome] ?? each.outcome}</strong>{kind && <> <KindBadge code={kind} /> {kindName(kind)}</>}</p>
      <p>{each.words}</p>
      {each.depth_m !== null && <p class="quiet">{t.deep(metres(each.depth_m))}</p>}
      {each.note && <p>{each.note}</p>}
      <p class="quiet">{[each.found_by, moment(each.found_at)].filter(Boolean).join(' · ')} <button type="button" class="link" onClick={() => goTo(each.position, 20)}>{words.value.showOnMap}</button></p>
      {each.photos.length > 0 && <Photos ids={each.photos} />}
    </li>
  );
}
