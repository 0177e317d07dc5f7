/** The own assets found by the dig, each tied to its place on the map, with what their owner may allow there. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type OwnFinding, type Question, desk } from '../../api/inbox';
import { endOfDay } from '../../domain/days';
import { newId } from '../../domain/newId';
import { litReason } from '../../store/dig';
import { refresh } from '../../store/inbox';
import { worstOfEach } from '../../store/inboxMap';
import { light, lightNumber } from '../../store/light';
import { person } from '../../store/session';
import { day, metres, moment, words } from '../../words';
import { inboxWords } from '../../words/inbox';
import { KindBadge, kindName } from '../Kind';
import { VerdictSign } from '../VerdictSign';
import { useAct } from './act';
import { Go, Sure, Told } from './parts';

export function Findings({ question }: { question: Question }) {
  const t = inboxWords.value;
  const findings = worstOfEach(question.findings);
  return (
    <section aria-labelledby="findings-title">
      <h3 id="findings-title">{t.found(findings.length)}</h3>
      {findings.length === 0 && <p class="quiet">{t.foundNone}</p>}
      <ol class="reasons">
        {findings.map((finding, index) => (
          <Row key={finding.asset.id} number={index + 1} finding={finding} question={question} />
        ))}
      </ol>
    </section>
  );
}

function Row({ number, finding, question }: { number: number; finding: OwnFinding; question: Question }) {
  const t = inboxWords.value;
  const lit = litReason.value === number;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (lit) row.current?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  const where = finding.distance_m === null ? '' : finding.distance_m < 0.005 ? t.inside : t.distance(metres(finding.distance_m));
  return (
    <li ref={row} class={lit ? 'lit' : ''} value={number}>
      <button type="button" aria-pressed={lit} onClick={() => (lit ? light(null) : lightNumber(number))}>
        <span class="badge">
          <VerdictSign verdict={finding.verdict} preview={false} small />
          <b aria-hidden="true">{number}</b>
        </span>
        <span class="what">
          <KindBadge code={finding.kind} /> <strong>{kindName(finding.kind)}</strong> <span class="code">{finding.asset_code}</span>
          {finding.critical !== false && <em> · {finding.critical ? words.value.critical : words.value.criticalUnknown}</em>}
          {finding.restricted !== false && <em> · {t.restricted}</em>}
        </span>
        <span class="sentence">{[where, t.reasons[finding.reason]].filter(Boolean).join(' · ')}</span>
        <span class="sr-only">{finding.geometry ? words.value.showOnMap : words.value.noPlace}</span>
      </button>
      <Allowed finding={finding} question={question} />
    </li>
  );
}

function Allowed({ finding, question }: { finding: OwnFinding; question: Question }) {
  const t = inboxWords.value;
  const mine = question.consents.filter(({ asset }) => asset.id === finding.asset.id);
  const release = question.releases.find(({ asset }) => asset.id === finding.asset.id);
  const answerable = question.revision.is_current && question.excavation.life !== 'closed';
  const standing = mine.some(({ in_force, needs_second_person, asset_version }) => asset_version === finding.asset_version && (in_force || needs_second_person));
  return (
    <div class="allowed">
      {release && <p><span aria-hidden="true">✓ </span>{t.released} <span class="quiet">{moment(release.released_at)}</span></p>}
      {mine.map((consent) => <Given key={consent.id} consent={consent} version={finding.asset_version} />)}
      {answerable && finding.restricted !== false && !release && <ReleaseForm finding={finding} question={question} />}
      {answerable && finding.verdict === 'CONFLICT' && !standing && (finding.restricted === false || release) && <ConsentForm finding={finding} question={question} />}
    </div>
  );
}

function Given({ consent, version }: { consent: Question['consents'][number]; version: number }) {
  const t = inboxWords.value;
  const act = useAct();
  const me = person.value.face === 'full' ? person.value.value.id : null;
  const isVoid = consent.asset_version !== version;
  return (
    <div class="given">
      <p>
        <span aria-hidden="true">{consent.in_force ? '✓ ' : ''}</span>{t.consentGiven(consent.given_by.name ?? '', moment(consent.given_at))}
        {consent.second_by && <>, {t.secondSigned(consent.second_by.name ?? '')}</>}
        {consent.valid_until && <span class="quiet"> · {t.until(day(consent.valid_until))}</span>}
      </p>
      {consent.conditions && <blockquote>{consent.conditions}</blockquote>}
      {isVoid && <p class="note">{t.consentVoid}</p>}
      {!isVoid && consent.needs_second_person && (
        <>
          <p class="note">{t.consentSecondNeeded} {consent.given_by.id === me && t.secondIsAnother}</p>
          {consent.given_by.id !== me && (
            <button type="button" class="wide" disabled={act.busy} onClick={() => void act.run(async () => { await desk.signSecond(consent.id); await refresh(); })}>
              {act.busy ? t.sending : t.signSecond}
            </button>
          )}
          <Told act={act} />
        </>
      )}
    </div>
  );
}

function ConsentForm({ finding, question }: { finding: OwnFinding; question: Question }) {
  const t = inboxWords.value;
  const act = useAct();
  const id = useRef(newId());
  const conditions = useSignal('');
  const until = useSignal('');
  const wrong = useSignal(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    wrong.value = conditions.value.trim() === '';
    if (wrong.value) return;
    const { asset, asset_version } = finding;
    void act.run(async () => {
      await desk.consent(question, { id: id.current, asset, asset_version, conditions: conditions.value.trim(), valid_until: endOfDay(until.value) });
      await refresh();
    });
  };
  return (
    <details>
      <summary>{t.consent}</summary>
      <form onSubmit={submit} noValidate aria-label={`${t.consentTitle}: ${finding.asset_code}`}>
        <p class="quiet">{t.consentHelp} {finding.critical !== false && t.consentSecondNeeded}</p>
        <label>
          {t.conditions} <span class="quiet">{t.conditionsHint}</span>
          <textarea rows={3} maxLength={2000} value={conditions.value} aria-invalid={wrong.value} onInput={(event) => (conditions.value = event.currentTarget.value)} />
        </label>
        {wrong.value && <p class="wrong" role="alert">{t.conditionsNeeded}</p>}
        <label>
          {t.validUntil} <span class="quiet">{t.validUntilHint}</span>
          <input type="date" value={until.value} onInput={(event) => (until.value = event.currentTarget.value)} />
        </label>
        <Told act={act} />
        <Go act={act} label={t.giveConsent} primary />
      </form>
    </details>
  );
}

function ReleaseForm({ finding, question }: { finding: OwnFinding; question: Question }) {
  const t = inboxWords.value;
  const act = useAct();
  const id = useRef(newId());
  const sure = useSignal(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    void act.run(async () => {
      await desk.release(question, { id: id.current, asset: finding.asset });
      await refresh();
    });
  };
  return (
    <details>
      <summary>{t.release}</summary>
      <form onSubmit={submit} aria-label={`${t.release}: ${finding.asset_code}`}>
        <p class="quiet">{t.releaseHelp}</p>
        <Sure says={t.releaseSure} set={sure.value} onSet={(set) => (sure.value = set)} />
        <Told act={act} />
        <Go act={act} label={t.release} disabled={!sure.value} primary />
      </form>
    </details>
  );
}
