/** Who looked at one's own records: when, what for, how many assets were told of, and roughly where. */
import { effect, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Look } from '../../api/inbox';
import { byDay, byOrganisation, organisations } from '../../domain/looks';
import { exhibit } from '../../store/exhibit';
import { fetchingLooks, loadLooks, looks, looksFilter, olderLooks, shownLooks } from '../../store/inboxLooks';
import { showAreas } from '../../store/inboxMap';
import { look } from '../../store/light';
import { NO_EXHIBIT } from '../../domain/exhibit';
import { day, moment, number } from '../../words';
import { inboxWords } from '../../words/inbox';
import { Faces } from '../Faces';
import { Title } from './parts';

const MOST_ROWS = 100;
const MOST_DAYS = 14;

export function Looks() {
  const t = inboxWords.value;
  const chosen = useSignal<Look | null>(null);
  useEffect(() => {
    void loadLooks();
    return effect(() => {
      if (chosen.value) showAreas([], [square(chosen.value)]);
      else exhibit.value = NO_EXHIBIT;
    });
  }, []);
  return (
    <section aria-labelledby="looks-title">
      <Title id="looks-title">{t.rooms.looks}</Title>
      <p>{t.looksHelp}</p>
      <Faces face={looks.value} again={() => void loadLooks()}>
        {({ items, next }) => (
          <>
            <Filter items={items} />
            {shownLooks.value.length === 0 ? <p class="note">{t.looksNone}</p> : <Counts />}
            <Table choose={(one) => { chosen.value = one; look([square(one)]); }} chosen={chosen.value} />
            {items.length > 0 && <p class="quiet">{t.looksBackTo(day(items.at(-1)!.at), number(items.length))}</p>}
            {next !== null && <button type="button" class="wide" disabled={fetchingLooks.value} onClick={() => void olderLooks()}>{t.looksOlder}</button>}
          </>
        )}
      </Faces>
    </section>
  );
}

function Filter({ items }: { items: readonly Look[] }) {
  const t = inboxWords.value;
  const { from, to, by } = looksFilter.value;
  return (
    <form class="looks-filter" onSubmit={(event) => event.preventDefault()} aria-label={t.looksTable}>
      <label>{t.looksFrom}<input type="date" value={from} onInput={(event) => (looksFilter.value = { ...looksFilter.value, from: event.currentTarget.value })} /></label>
      <label>{t.looksTo}<input type="date" value={to} onInput={(event) => (looksFilter.value = { ...looksFilter.value, to: event.currentTarget.value })} /></label>
      <label class="whole">
        {t.looksWho}
        <select value={by ?? ''} onChange={(event) => (looksFilter.value = { ...looksFilter.value, by: event.currentTarget.value || null })}>
          <option value="">{t.looksAny}</option>
          {organisations(items).map((name) => <option key={name} value={name}>{name}</option>)}
        </select>
      </label>
    </form>
  );
}

function Counts() {
  const t = inboxWords.value;
  const days = byDay(shownLooks.value).slice(0, MOST_DAYS);
  const most = Math.max(...days.map(({ count }) => count));
  return (
    <>
      <h3>{t.looksDays}</h3>
      <ul class="bars">
        {days.map((each) => (
          <li key={each.day}>
            <span>{day(`${each.day}T12:00`)}</span>
            <span class="bar" aria-hidden="true"><span style={{ width: `${(100 * each.count) / most}%` }} /></span>
            <span class="figure">{number(each.count)}</span>
          </li>
        ))}
      </ul>
      <h3>{t.looksOrganisations}</h3>
      <ul class="tally">{byOrganisation(shownLooks.value).map(({ by, count }) => <li key={by}>{by || t.looksNobody} <span class="quiet">{t.times(count)}</span></li>)}</ul>
    </>
  );
}

function Table({ choose, chosen }: { choose: (look: Look) => void; chosen: Look | null }) {
  const t = inboxWords.value;
  const rows = shownLooks.value.slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={t.looksTable}>
      <table class="looks">
        <caption class="sr-only">{t.looksTable}</caption>
        <thead><tr><th scope="col">{t.looksColumns.when}</th><th scope="col">{t.looksColumns.who}</th><th scope="col">{t.looksColumns.what}</th><th scope="col" class="figure">{t.looksColumns.assets}</th><th scope="col">{t.looksColumns.place}</th></tr></thead>
        <tbody>
          {rows.map((one, index) => (
            <tr key={`${one.at}-${index}`} class={one === chosen ? 'lit' : ''}>
              <td>{moment(one.at)}</td>
              <td>{one.by ?? t.looksNobody}{one.person && <><br /><span class="quiet">{one.person}</span></>}</td>
              <td>{t.looksKinds[one.what] ?? one.what}</td>
              <td class="figure">{number(one.assets)}</td>
              <td><button type="button" aria-pressed={one === chosen} onClick={() => choose(one)}>{t.looksShow}<span class="sr-only">: {moment(one.at)}</span></button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The coarse square in which somebody looked; finer is not kept. */
function square({ cell: [west, south, east, north] }: Look): GeoJSON.Polygon {
  return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
}
