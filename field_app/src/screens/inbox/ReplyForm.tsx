/** The answer to a question: one of eight codes, each with what it brings about, a note, an end, and marks on the map. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Question, REPLY_CODES, desk } from '../../api/inbox';
import { aim } from '../../store/exhibit';
import { refresh } from '../../store/inbox';
import { type Draft, type Lack, clear, draftOf, lacks, toSend } from '../../store/inboxDraft';
import { worstOfEach } from '../../store/inboxMap';
import { moment } from '../../words';
import { inboxWords } from '../../words/inbox';
import { useAct } from './act';
import { MarkTools } from './MarkTools';
import { Go, Told } from './parts';

export function ReplyForm({ question }: { question: Question }) {
  const t = inboxWords.value;
  const act = useAct();
  const draft = draftOf(question.id);
  const lack = useSignal<Lack | null>(null);
  const received = useSignal('');
  const says = useRef<HTMLParagraphElement>(null);
  const { code, note, until } = draft.value;
  const { routed, findings } = question;
  const change = (next: Partial<Draft>): void => {
    draft.value = { ...draft.value, ...next };
    lack.value = null;
    received.value = '';
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    lack.value = lacks(draft.value, new Date());
    if (lack.value !== null) return;
    aim.value = null;
    void act.run(async () => {
      const { replied_at } = await desk.reply(question, toSend(draft.value));
      clear(question.id);
      received.value = replied_at;
      await refresh();
    });
  };
  useEffect(() => {
    // The first form of the answer is there already: what is written now would be another one, and needs its own name.
    if (act.code !== 'ANSWER_DIFFERS') return;
    const { id: _, ...written } = draft.value;
    clear(question.id);
    draft.value = { ...draft.value, ...written };
    void refresh();
  }, [act.code]);
  useEffect(() => {
    if (received.value) says.current?.scrollIntoView({ block: 'nearest' });
  }, [received.value]);

  return (
    <form class="reply" onSubmit={submit} noValidate aria-labelledby="reply-title">
      <h3 id="reply-title">{routed.replies.length > 0 ? t.replyFurther : t.reply}</h3>
      {routed.state === 'late' && <p class="note">{t.lateWarning}</p>}
      {routed.state === 'standing_instruction' && <p class="note">{t.standingNote}</p>}
      <fieldset class="codes" aria-describedby={lack.value === 'code' ? 'lack' : undefined}>
        <legend>{t.whatIsIt}</legend>
        {REPLY_CODES.map((each) => (
          <label key={each} class={code === each ? 'code-card chosen' : 'code-card'}>
            <input type="radio" name="code" value={each} checked={code === each} aria-describedby={`means-${each}`} onChange={() => change({ code: each })} />
            <span>{t.codes[each]?.name}</span>
            <small id={`means-${each}`} class="quiet">{t.codes[each]?.means}</small>
          </label>
        ))}
      </fieldset>
      {code === 'NO_CONFLICT' && findings.length > 0 && <p class="note" role="status">{t.contradiction(worstOfEach(findings).length)}</p>}
      <label>
        {t.note} <span class="quiet">{t.noteHint}</span>
        <textarea name="note" rows={3} maxLength={2000} value={note} aria-invalid={lack.value === 'note'} aria-describedby={lack.value === 'note' ? 'lack' : undefined} onInput={(event) => change({ note: event.currentTarget.value })} />
      </label>
      <MarkTools draft={draft} />
      <label>
        {t.validUntil} <span class="quiet">{t.validUntilHint}</span>
        <input type="date" name="until" value={until} aria-invalid={lack.value === 'until'} aria-describedby={lack.value === 'until' ? 'lack' : undefined} onInput={(event) => change({ until: event.currentTarget.value })} />
      </label>
      {lack.value && <p id="lack" class="wrong" role="alert">{{ code: t.chooseCode, note: t.noteNeeded, until: t.validPast }[lack.value]}</p>}
      <Told act={act} />
      <p class="quiet">{t.replyHelp}</p>
      <Go act={act} label={t.sendReply} primary />
      <p ref={says} role="status" class={received.value ? 'note' : ''}>{received.value && t.kept(moment(received.value))}</p>
    </form>
  );
}
