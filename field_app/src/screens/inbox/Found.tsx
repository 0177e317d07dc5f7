/** What crews found of one's own assets: to be confirmed or rejected, and what it says about the records. */
import { effect, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type AsFound, desk } from '../../api/inbox';
import { NO_EXHIBIT } from '../../domain/exhibit';
import { exhibit } from '../../store/exhibit';
import { found, loadFound } from '../../store/inboxFound';
import { look } from '../../store/light';
import { choose, goTo } from '../../store/scene';
import { metres, moment } from '../../words';
import { inboxWords } from '../../words/inbox';
import { Faces } from '../Faces';
import { KindBadge, kindName } from '../Kind';
import { AccuracyChart } from './AccuracyChart';
import { useAct } from './act';
import { Title, Told } from './parts';

const CLOSE_ZOOM = 20;

export function Found() {
  const t = inboxWords.value;
  useEffect(() => {
    void loadFound().then(() => look(waiting()));
    return effect(() => {
      const items = found.value.face === 'full' ? found.value.value : [];
      exhibit.value = { ...NO_EXHIBIT, spots: items.map(({ position, review }) => ({ lon: position.lon, lat: position.lat, sign: review === 'pending' ? '?' : review === 'confirmed' ? '✓' : '×' })) };
    });
  }, []);
  return (
    <section aria-labelledby="found-title">
      <Title id="found-title">{t.rooms.found}</Title>
      <AccuracyChart />
      <h3>{t.foundReports}</h3>
      <p class="quiet">{t.foundHelp}</p>
      <Faces face={found.value} again={() => void loadFound()}>
        {(items) => (
          <>
            {items.length === 0 && <p class="note">{t.foundNothing}</p>}
            <ul class="records">{[...items].sort((a, b) => Number(b.review === 'pending') - Number(a.review === 'pending')).map((item) => <Report key={item.id} item={item} />)}</ul>
          </>
        )}
      </Faces>
    </section>
  );
}

/** Where the reports lie that wait for a word; the map goes there first. */
function waiting(): GeoJSON.Geometry[] {
  const items = found.value.face === 'full' ? found.value.value.filter(({ review }) => review === 'pending') : [];
  return items.map(({ position }) => ({ type: 'Point', coordinates: [position.lon, position.lat] }));
}

function Report({ item }: { item: AsFound }) {
  const t = inboxWords.value;
  const { asset, provisional } = item;
  const shown = asset ?? provisional;
  const words = { pending: t.waitingForYou, confirmed: t.confirmed, rejected: t.rejected };
  return (
    <li>
      <p>
        <strong>{t.outcomes[item.outcome]}</strong> · <KindBadge code={item.kind} /> {kindName(item.kind)}
        {shown?.asset_code && <> <span class="code">{shown.asset_code}</span></>}
      </p>
      <p>{item.words}</p>
      <p class="quiet">
        {[item.found_by, moment(item.found_at), item.off_m !== null && item.outcome === 'elsewhere' && t.shift(metres(item.off_m))].filter(Boolean).join(' · ')}
      </p>
      {item.note && <blockquote>{item.note}</blockquote>}
      {item.photos.length > 0 && <p class="photos">{item.photos.map((id, index) => <a key={id} href={`/api/v1/attachments/${id}`} target="_blank" rel="noreferrer">{t.photo(index + 1)}</a>)}</p>}
      <p><strong>{words[item.review]}</strong>{item.reviewed_at && <span class="quiet"> · {moment(item.reviewed_at)}</span>}{item.review_note && <blockquote>{item.review_note}</blockquote>}</p>
      <div class="actions">
        <button type="button" onClick={() => goTo(item.position, CLOSE_ZOOM)}>{t.showPlace}</button>
        {shown && <button type="button" onClick={() => choose({ type: shown.type, id: shown.id })}>{t.showRecord}</button>}
      </div>
      {item.review === 'pending' && (item.may_review ? <Review item={item} /> : <p class="quiet">{t.reviewByAnother}</p>)}
    </li>
  );
}

function Review({ item }: { item: AsFound }) {
  const t = inboxWords.value;
  const act = useAct();
  const note = useSignal('');
  const lacks = useSignal(false);
  const say = (decision: 'confirmed' | 'rejected'): void => {
    lacks.value = decision === 'rejected' && note.value.trim() === '';
    if (lacks.value) return;
    void act.run(async () => {
      await desk.review(item.id, decision, note.value.trim() || null);
      await loadFound();
    });
  };
  return (
    <form class="record-form" onSubmit={(event) => event.preventDefault()} aria-label={t.reviewForm}>
      <label>
        {t.reviewNote} <span class="quiet">{t.rejectHint}</span>
        <textarea rows={2} maxLength={2000} value={note.value} aria-invalid={lacks.value} onInput={(event) => (note.value = event.currentTarget.value)} />
      </label>
      {lacks.value && <p class="wrong" role="alert">{t.rejectWhy}</p>}
      <Told act={act} />
      <div class="actions">
        <button type="button" class="primary" disabled={act.busy} onClick={() => say('confirmed')}>{t.confirm}</button>
        <button type="button" disabled={act.busy} onClick={() => say('rejected')}>{t.reject}</button>
      </div>
    </form>
  );
}
