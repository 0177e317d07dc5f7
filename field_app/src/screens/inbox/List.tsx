/** Left of the map: the parts of the inbox, and the questions in the order of their haste. */
import { useEffect } from 'preact/hooks';
import type { Question } from '../../api/inbox';
import { room } from '../../store/room';
import { FILTERS, fetching, filter, loadQuestions, moreQuestions, questions, renewQuestions } from '../../store/inbox';
import { ago, moment, words } from '../../words';
import { inboxWords } from '../../words/inbox';
import { Faces } from '../Faces';
import { Kinds } from './parts';
import { PARTS, isPart } from './places';

/** A desk is open all day; a new question shows up by itself. */
const RENEW_MS = 20_000;

export function List() {
  const t = inboxWords.value;
  useEffect(() => {
    void loadQuestions();
    const clock = setInterval(() => void renewQuestions(), RENEW_MS);
    return () => clearInterval(clock);
  }, []);
  const counts = questions.value.face === 'full' ? questions.value.value.counts : {};
  const waiting = (counts.pending ?? 0) + (counts.late ?? 0);
  return (
    <div class="inbox-list">
      <h2>{t.title}</h2>
      <nav aria-label={t.roomsLabel} class="inbox-parts">
        {PARTS.map((name) => (
          <a key={name} href={name === 'questions' ? '#/inbox' : `#/inbox/${name}`} aria-current={here(name) ? 'page' : undefined}>
            {t.rooms[name]}
            {name === 'questions' && waiting > 0 && <span class="count">{waiting}</span>}
          </a>
        ))}
      </nav>
      <div class="choice" role="group" aria-label={t.filterLabel}>
        {FILTERS.map((name) => (
          <button type="button" key={name} aria-pressed={filter.value === name} onClick={() => void loadQuestions(name)}>{t.filters[name]}</button>
        ))}
      </div>
      <Faces face={questions.value} again={() => void loadQuestions()}>
        {({ items, next }) => (
          <>
            {items.length === 0 && <><p>{t.noQuestions[filter.value]}</p><p class="quiet">{t.noQuestionsHint}</p></>}
            <ul class="questions">{items.map((item) => <Row key={item.id} item={item} />)}</ul>
            {next !== null && <button type="button" class="wide" disabled={fetching.value} onClick={() => void moreQuestions()}>{t.more}</button>}
          </>
        )}
      </Faces>
    </div>
  );
}

function here(name: (typeof PARTS)[number]): boolean {
  const { id } = room.value;
  return id !== null && isPart(id) ? id === name : name === 'questions';
}

function Row({ item: { id, excavation, revision, routed } }: { item: Question }) {
  const t = inboxWords.value;
  return (
    <li>
      <a href={`#/inbox/${id}`} aria-current={room.value.id === id ? 'true' : undefined}>
        <strong class="what">{excavation.title}</strong>
        <span class="quiet"><span class="code">{excavation.code}</span> · {excavation.organisation.name}</span>
        <Due due_at={routed.due_at} state={routed.state} />
        <span class="row">
          {excavation.emergency && <em class="flag">{t.emergency}</em>}
          {!revision.is_current && <em class="flag">{t.older}</em>}
          <Kinds codes={routed.kinds} />
        </span>
      </a>
    </li>
  );
}

/** When an answer is due; a passed deadline is told by sign and word, never by colour alone. */
export function Due({ due_at, state }: { due_at: string | null; state: Question['routed']['state'] }) {
  const t = inboxWords.value;
  const word = t.states[state] ?? state;
  if (state === 'replied' || state === 'standing_instruction') return <span class="due"><span aria-hidden="true">✓ </span>{word}</span>;
  if (due_at === null) return <span class="due">{word} · {t.noDue}</span>;
  return (
    <span class={state === 'late' ? 'due late' : 'due'} title={moment(due_at)}>
      {state === 'late' && <span aria-hidden="true">! </span>}
      {state === 'late' ? t.lateBy(span(due_at)) : t.dueIn(span(due_at))}
    </span>
  );
}

/** A stretch of time inside a sentence; some languages would begin it with a capital. */
function span(at: string): string {
  return ago(at).toLocaleLowerCase(words.value.locale);
}
