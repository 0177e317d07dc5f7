/** More time, taking the certificate back, closing: each unfolds, says what it means, and is done by a second button. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { type Excavation, permits } from '../../api/permit';
import { asLocal, asMoment } from '../../domain/permit';
import { isMine } from '../../store/permitMine';
import { refresh } from '../../store/permitOpen';
import { words, zone } from '../../words';
import { permitWords } from '../../words/permit';
import { useAct } from './act';
import { Section } from './Section';

export function Ending({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  if (!isMine(permit) || permit.life === 'closed') return null;
  const issued = permit.standing?.issued_at != null && permit.standing.status !== 'REVOKED';
  return (
    <Section name="ending" title={t.more2} open={permit.standing?.status === 'EXPIRED'}>
      {permit.current_revision?.submitted_at && permit.draft_revision === null && <Extend permit={permit} />}
      {issued && <Revoke permit={permit} />}
      <Twice label={permit.life === 'open' ? t.close : t.withdraw} means={t.closeMeans} does={() => permits.close(permit.id)} />
    </Section>
  );
}

/** A deed that needs a second thought. */
function Twice({ label, means, does, ready = true, children }: { label: string; means: string; does: () => Promise<unknown>; ready?: boolean; children?: ComponentChildren }) {
  const t = permitWords.value;
  const open = useSignal(false);
  const act = useAct();
  if (!open.value) return <button type="button" class="wide" onClick={() => (open.value = true)}>{label}</button>;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!ready || !(await act.run(does))) return;
    open.value = false;
    await refresh();
  };
  return (
    <form class="twice" onSubmit={(event) => void submit(event)} aria-label={label} noValidate>
      <p><strong>{label}</strong></p>
      <p>{means}</p>
      {children}
      {act.trouble.value && <p class="trouble" role="alert">{act.trouble.value}</p>}
      <div class="actions">
        <button type="submit" class="primary" disabled={!ready || act.busy.value}>{act.busy.value ? t.working : t.sure}</button>
        <button type="button" onClick={() => (open.value = false)}>{t.cancel}</button>
      </div>
    </form>
  );
}

function Extend({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  const old = permit.current_revision?.to ?? null;
  const least = asLocal(new Date(Math.max(Date.now(), old ? Date.parse(old) : 0)), zone.value);
  const to = useSignal('');
  const wrong = to.value !== '' && to.value <= least;
  return (
    <Twice label={t.extend} means={t.extendMeans} ready={to.value !== '' && !wrong} does={() => permits.extend(permit.id, asMoment(to.value, zone.value))}>
      <label>
        {t.extendTo} <span class="quiet">{words.value.whenHint(zone.value ?? '')}</span>
        <input type="datetime-local" name="extend-to" value={to.value} min={least} aria-invalid={wrong} aria-describedby="extend-wrong" onInput={(event) => (to.value = event.currentTarget.value)} />
      </label>
      <p id="extend-wrong" class="wrong" role="alert" hidden={!wrong}>{t.extendWrong}</p>
    </Twice>
  );
}

function Revoke({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  const why = useSignal('');
  const short = why.value.trim().length < 3;
  return (
    <Twice label={t.revoke} means={t.revokeMeans} ready={!short} does={() => permits.revoke(permit.id, why.value.trim())}>
      <label>{t.revokeWhy}<textarea name="reason" rows={2} maxLength={2000} value={why.value} aria-describedby="revoke-short" onInput={(event) => (why.value = event.currentTarget.value)} /></label>
      <p id="revoke-short" class="quiet" hidden={!short}>{t.revokeShort}</p>
    </Twice>
  );
}
