/** One question: what is to be dug, which own assets lie there, what was said to it, and the answer to be given. */
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Question } from '../../api/inbox';
import { finish, shown } from '../../domain/marks';
import { open, opened, openedQuestion } from '../../store/inbox';
import { draftOf } from '../../store/inboxDraft';
import { shapesOf, showQuestion } from '../../store/inboxMap';
import { aim } from '../../store/exhibit';
import { look } from '../../store/light';
import { metres, moment, words } from '../../words';
import { inboxWords } from '../../words/inbox';
import { Faces } from '../Faces';
import { Fact } from '../PinDetail';
import { Findings } from './Findings';
import { Due } from './List';
import { Kinds, Telephone, Title } from './parts';
import { Replies } from './Replies';
import { ReplyForm } from './ReplyForm';

export function Opened({ id }: { id: string }) {
  useEffect(() => {
    void open(id);
    let seen = '';
    const draft = draftOf(id);
    const stop = effect(() => {
      const question = openedQuestion.value;
      if (question?.id !== id) return;
      showQuestion(question, shown(draft.value.marks));
      if (seen !== question.revision.id) look(shapesOf(question));
      seen = question.revision.id;
    });
    return () => {
      stop();
      aim.value = null;
      draft.value = { ...draft.value, marks: finish(draft.value.marks) };
    };
  }, [id]);
  return <Faces face={opened.value} again={() => void open(id)}>{(question) => <Whole question={question} />}</Faces>;
}

function Whole({ question }: { question: Question }) {
  const t = inboxWords.value;
  const { excavation, revision, routed } = question;
  const over = revision.to !== null && Date.parse(revision.to) < Date.now();
  const answerable = revision.is_current && excavation.life !== 'closed' && !over;
  return (
    <article aria-labelledby="question-title">
      <Title id="question-title">{excavation.title}</Title>
      <p class="quiet"><span class="code">{excavation.code}</span> · {t.revision(revision.number)} · <a class="to-permit" href={`#/permit/${excavation.id}`}>{t.openPermit}</a></p>
      <p class="deadline">
        {answerable && routed.due_at && (routed.state === 'pending' || routed.state === 'late') && <strong>{t.dueAt(moment(routed.due_at))} </strong>}
        <Due due_at={routed.due_at} state={routed.state} />
        {routed.reminders > 0 && <span class="quiet"> · {t.reminded(routed.reminders)}</span>}
      </p>
      {excavation.emergency && <p class="note"><strong>{t.emergency}.</strong> {t.emergencyLong}</p>}
      {!revision.is_current && <p class="note">{t.newerRevision}</p>}
      {over && revision.is_current && excavation.life !== 'closed' && <p class="note">{t.timeOver}</p>}
      {excavation.life === 'closed' && <p class="note">{t.refusals['EXCAVATION_CLOSED']}</p>}
      <Asked question={question} />
      <Findings question={question} />
      <Replies question={question} />
      {answerable && <ReplyForm question={question} />}
    </article>
  );
}

function Asked({ question: { excavation, revision, routed } }: { question: Question }) {
  const t = inboxWords.value;
  const { contact } = excavation;
  return (
    <dl class="facts">
      <Fact name={t.digs}>
        <ul>{revision.parts.map(({ number, method, z_bottom_m }) => <li key={number}>{dug(method ? words.value.methods[method] : t.methodUnknown, z_bottom_m)}</li>)}</ul>
      </Fact>
      {revision.from && revision.to && <Fact name={t.whenDug}>{t.span(moment(revision.from), moment(revision.to))}</Fact>}
      {excavation.purpose && <Fact name={t.purpose}>{excavation.purpose}</Fact>}
      {revision.note && <Fact name={t.theirNote}>{revision.note}</Fact>}
      <Fact name={t.asks}><Telephone name={excavation.organisation.name} phone={excavation.organisation.phone} /></Fact>
      {(contact.name || contact.phone) && <Fact name={t.contactOnSite}><Telephone name={contact.name ?? ''} phone={contact.phone} /></Fact>}
      <Fact name={t.askedAbout}><Kinds codes={routed.kinds} /></Fact>
      {t.reasonsWhy[routed.reason] && <Fact name={t.whyAsked}>{t.reasonsWhy[routed.reason]}</Fact>}
    </dl>
  );
}

function dug(method: string, z_bottom_m: number | null): string {
  const t = inboxWords.value;
  return z_bottom_m === null ? t.partUnknownDepth(method) : t.part(method, metres(z_bottom_m));
}
