/** All permits one may see, newest first; found by words, filtered by life. */
import { useEffect } from 'preact/hooks';
import type { ExcavationBrief, Life } from '../../api/permit';
import { bandOf } from '../../domain/permit';
import { addressOf, enter, room } from '../../store/room';
import { cursor, fetchList, fetchMore, fetchingMore, lifeWanted, list, textWanted } from '../../store/permitList';
import { moment, words } from '../../words';
import { permitWords } from '../../words/permit';
import { Faces } from '../Faces';
import { VerdictSign } from '../VerdictSign';

const LIVES: (Life | null)[] = [null, 'draft', 'requested', 'open', 'closed'];
const PAUSE_MS = 300;
const EVERY_MS = 30_000;

export function PermitList() {
  const t = permitWords.value;
  useEffect(() => {
    const pause = setTimeout(() => void fetchList(), list.peek().face === 'full' ? PAUSE_MS : 0);
    return () => clearTimeout(pause);
  }, [lifeWanted.value, textWanted.value, room.value.id]);
  useEffect(() => {
    const clock = setInterval(() => document.visibilityState === 'visible' && void fetchList(), EVERY_MS);
    return () => clearInterval(clock);
  }, []);
  const filtered = lifeWanted.value !== null || textWanted.value.trim() !== '';
  return (
    <section class="permits" aria-labelledby="permits-title">
      <h2 id="permits-title">{t.permits}</h2>
      <button type="button" class="primary wide" onClick={() => enter({ name: 'map', id: null })}>{t.toMap}</button>
      <input type="search" aria-label={t.findPermit} placeholder={t.findPermit} value={textWanted.value} onInput={(event) => (textWanted.value = event.currentTarget.value)} />
      <div class="choice lives" role="group" aria-label={t.permits}>
        {LIVES.map((life) => (
          <button type="button" key={life} aria-pressed={lifeWanted.value === life} onClick={() => (lifeWanted.value = life)}>{t.lives[life ?? 'all']}</button>
        ))}
      </div>
      <Faces face={list.value} again={() => void fetchList()}>
        {(permits) => (
          <>
            {permits.length === 0 && <p class="note">{filtered ? t.noneFound : t.noPermits}</p>}
            <ul class="cards">{permits.map((permit) => <Card key={permit.id} permit={permit} />)}</ul>
            {cursor.value && <button type="button" class="wide" disabled={fetchingMore.value} onClick={() => void fetchMore()}>{fetchingMore.value ? words.value.asking : t.more}</button>}
          </>
        )}
      </Faces>
    </section>
  );
}

function Card({ permit }: { permit: ExcavationBrief }) {
  const t = permitWords.value;
  const { standing, routed } = permit;
  const here = room.value.id === permit.id;
  return (
    <li>
      <a class="card-link" href={addressOf({ name: 'permits', id: permit.id })} aria-current={here ? 'true' : undefined}>
        <span class={bandOf(standing) ? 'badge struck' : 'badge'}>{standing && <VerdictSign verdict={standing.verdict} preview={standing.status === 'AWAITING'} small />}</span>
        <span class="head"><span class="code">{permit.code}</span> <span class="chip">{t.life[permit.life]}</span>{permit.emergency && <strong class="alarm">{t.emergency}</strong>}</span>
        <strong class="title">{permit.title}</strong>
        <span class="quiet">{permit.organisation.name}</span>
        <span class="quiet">{permit.from && permit.to ? t.window(moment(permit.from), moment(permit.to)) : t.noWindow}</span>
        {standing && permit.life !== 'closed' && (
          <span>
            <strong>{t.statuses[standing.status]}</strong>
            {standing.status === 'AWAITING' && <> · {t.answeredOf(routed.answered, routed.asked)}</>}
            {routed.late > 0 && <> · <strong>{t.late(routed.late)}</strong></>}
          </span>
        )}
      </a>
    </li>
  );
}
