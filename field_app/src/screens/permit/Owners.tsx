/** Who was asked, until when they answer, and what they said. */
import type { Excavation, Reply, Routed } from '../../api/permit';
import { geometriesOf } from '../../domain/permit';
import { look } from '../../store/light';
import { refresh, routed } from '../../store/permitOpen';
import { moment, words } from '../../words';
import { permitWords } from '../../words/permit';
import { Faces } from '../Faces';
import { KindBadge, kindName } from '../Kind';
import { Section } from './Section';

export function Owners({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  const { answered, asked, late } = permit.routed;
  const says = [t.ownersCount(answered, asked), late > 0 ? t.late(late) : ''].filter(Boolean).join(' · ');
  return (
    <Section name="owners" title={t.owners} says={says} open={permit.standing?.status === 'AWAITING'}>
      <Faces face={routed.value} again={() => void refresh()}>
        {(list) => (list.length === 0 ? <p class="note">{t.nobodyRouted}</p> : <ul class="cards">{list.map((each) => <Owner key={each.id} routed={each} />)}</ul>)}
      </Faces>
    </Section>
  );
}

function Owner({ routed: { owner, kinds, state, due_at, reminders, replies } }: { routed: Routed }) {
  const t = permitWords.value;
  return (
    <li class={`owner ${state}`}>
      <p class="head"><strong>{owner.name}</strong> <span class="chip">{t.states[state]}</span></p>
      <p class="kinds">{kinds.map((kind) => <span key={kind}><KindBadge code={kind} /> {kindName(kind)}</span>)}</p>
      {(state === 'pending' || state === 'late') && due_at && (
        <p class="quiet">{(state === 'late' ? t.wasDue : t.due)(moment(due_at))}{reminders > 0 && <> · {t.reminded(reminders)}</>}</p>
      )}
      <Phones owner={owner} />
      {replies.map((reply) => <Answer key={reply.id} reply={reply} />)}
    </li>
  );
}

export function Phones({ owner }: { owner: { name: string; phone: string | null; desk_phone?: string | null } }) {
  const t = permitWords.value;
  const lines = [[owner.phone, ''], [owner.desk_phone ?? null, t.desk]].filter((each): each is [string, string] => each[0] !== null && each[0] !== '');
  if (lines.length === 0) return <p class="quiet">{t.noPhone}</p>;
  return (
    <p class="phones">
      {lines.filter(([phone], index) => lines.findIndex(([other]) => other === phone) === index).map(([phone, what]) => (
        <span key={phone}><a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} aria-label={`${t.call(owner.name)}: ${phone}`}>{phone}</a>{what && <span class="quiet"> {what}</span>}</span>
      ))}
    </p>
  );
}

function Answer({ reply }: { reply: Reply }) {
  const t = permitWords.value;
  const shapes = geometriesOf(reply.marks);
  return (
    <div class="reply">
      <p><strong>{t.replyCodes[reply.code] ?? reply.code}</strong>{reply.late && <em> · {t.lateReply}</em>}</p>
      {reply.note && <p>{reply.note}</p>}
      <p class="quiet">
        {[moment(reply.replied_at), reply.replied_by.name, reply.valid_until && t.until(moment(reply.valid_until)), reply.meeting && t.meetingSigned(moment(reply.meeting.signed_at))].filter(Boolean).join(' · ')}
      </p>
      {shapes.length > 0 && <button type="button" class="link" onClick={() => look(shapes)}>{t.marksOnMap} ({words.value.showOnMap})</button>}
    </div>
  );
}
