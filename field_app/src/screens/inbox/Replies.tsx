/** What was said to a question so far; of a meeting that is asked for, the record is signed here. */
import { useSignal } from '@preact/signals';
import { type Question, type Reply, desk } from '../../api/inbox';
import { geometries } from '../../domain/marks';
import { refresh } from '../../store/inbox';
import { day, moment } from '../../words';
import { inboxWords } from '../../words/inbox';
import { useAct } from './act';
import { Go, Sure, Told } from './parts';

const MEETINGS = ['STANDBY', 'HIGH_PRIORITY_MEETING'];

export function Replies({ question: { routed: { replies } } }: { question: Question }) {
  const t = inboxWords.value;
  return (
    <section aria-labelledby="replies-title">
      <h3 id="replies-title">{t.replies}</h3>
      {replies.length === 0 && <p class="quiet">{t.noReplies}</p>}
      <ul class="said">{replies.map((reply) => <Said key={reply.id} reply={reply} />)}</ul>
    </section>
  );
}

function Said({ reply }: { reply: Reply }) {
  const t = inboxWords.value;
  const { code, note, replied_at, replied_by, late, valid_until, marks, meeting } = reply;
  return (
    <li>
      <strong>{t.codes[code]?.name ?? code}</strong>
      <p class="quiet">
        {[replied_by.name, moment(replied_at), valid_until && t.until(day(valid_until)), geometries(marks).length > 0 && t.hasMarks].filter(Boolean).join(' · ')}
        {late && <em> · {t.lateReply}</em>}
      </p>
      {note && <blockquote>{note}</blockquote>}
      {MEETINGS.includes(code) && (meeting ? (
        <p><span aria-hidden="true">✓ </span>{t.meetingSigned(meeting.signed_by.name ?? '', moment(meeting.signed_at))}{meeting.note && <blockquote>{meeting.note}</blockquote>}</p>
      ) : <Meeting reply={reply} />)}
    </li>
  );
}

function Meeting({ reply }: { reply: Reply }) {
  const t = inboxWords.value;
  const act = useAct();
  const sure = useSignal(false);
  const note = useSignal('');
  const submit = (event: Event): void => {
    event.preventDefault();
    void act.run(async () => {
      await desk.signMeeting(reply.id, note.value.trim() || null);
      await refresh();
    });
  };
  return (
    <form class="meeting" onSubmit={submit} aria-label={t.signMeeting}>
      <p class="note">{t.meetingOpen}</p>
      <label>
        {t.meetingNote}
        <textarea rows={2} maxLength={2000} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
      </label>
      <Sure says={t.signMeetingSure} set={sure.value} onSet={(set) => (sure.value = set)} />
      <Told act={act} />
      <Go act={act} label={t.signMeeting} disabled={!sure.value} />
    </form>
  );
}
