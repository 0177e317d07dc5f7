/** Attests that records are complete: anew for a kind that was attested before, or for a further one. */
import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Refusal } from '../../api/client';
import { type Coverage, type CoverageChange, desk } from '../../api/inbox';
import { dayOf, daysBefore, endOfDay } from '../../domain/days';
import { newId } from '../../domain/newId';
import { jurisdiction } from '../../store/session';
import { inboxWords } from '../../words/inbox';
import { kindName } from '../Kind';
import { useAct } from './act';
import { AreaChoice, type ChosenArea, isMissing, shapeOf } from './AreaChoice';
import { Go, Sure, Told } from './parts';

const A_YEAR = 365;

export function CoverageForm({ coverage, area, done, leave }: {
  coverage: Coverage | null;
  area: Signal<ChosenArea>;
  done: () => Promise<void>;
  leave: () => void;
}) {
  const t = inboxWords.value;
  const act = useAct();
  const id = useRef(newId());
  const today = dayOf(new Date());
  const kind = useSignal(coverage?.kind ?? '');
  const completeAsOf = useSignal(today);
  const until = useSignal(daysBefore(today, -A_YEAR));
  const connections = useSignal<boolean | null>(coverage?.connections_mapped ?? null);
  const sure = useSignal(false);
  const lack = useSignal('');
  const proposed = useSignal(false);
  const reason = useSignal('');

  const lacking = (): string => {
    if (kind.value === '') return t.kindsNeeded;
    if (isMissing(area.value)) return t.areaNeeded;
    if (completeAsOf.value > today) return t.completeFuture;
    const end = endOfDay(until.value);
    if (completeAsOf.value === '' || end === null) return t.validUntilNeeded;
    return Date.parse(end) < Date.now() ? t.validPast : '';
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    lack.value = lacking();
    if (lack.value) return;
    const shape = shapeOf(area.value);
    const says: CoverageChange = {
      complete_as_of: completeAsOf.value,
      valid_until: endOfDay(until.value)!,
      ...(connections.value === null ? {} : { connections_mapped: connections.value }),
      ...(shape ? { area: shape } : {}),
    };
    void act.run(async () => {
      if (!coverage) await desk.attest({ id: id.current, kind: kind.value, connections_mapped: null, ...says, area: shape!, complete_as_of: says.complete_as_of!, valid_until: says.valid_until! });
      else if (proposed.value) await desk.propose(coverage, { ...says, reason: reason.value.trim() });
      else await attestAnew(coverage, says);
      await done();
    });
  };
  /** What shrinks an area is refused to one person: the same change is then offered as a proposal. */
  const attestAnew = async (old: Coverage, says: CoverageChange): Promise<void> => {
    try {
      await desk.attestAnew(old, says);
    } catch (failure) {
      if (failure instanceof Refusal && failure.code === 'NEEDS_SECOND_PERSON') proposed.value = true;
      throw failure;
    }
  };

  return (
    <form class="record-form" onSubmit={submit} noValidate aria-label={coverage ? t.attestTitle(kindName(coverage.kind)) : t.attestNew}>
      {!coverage && (
        <label>
          {t.kinds}
          <select value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value)}>
            <option value="" />
            {(jurisdiction.value?.kinds ?? []).map(({ code }) => <option key={code} value={code}>{kindName(code)}</option>)}
          </select>
        </label>
      )}
      <AreaChoice choice={area} sources={coverage ? ['current', 'drawn', 'file'] : ['drawn', 'file']} />
      <label>
        {t.completeAsOf} <span class="quiet">{t.completeAsOfHint}</span>
        <input type="date" max={today} value={completeAsOf.value} onInput={(event) => (completeAsOf.value = event.currentTarget.value)} />
      </label>
      <label>
        {t.validUntil}
        <input type="date" min={today} value={until.value} onInput={(event) => (until.value = event.currentTarget.value)} />
      </label>
      <fieldset class="choice">
        <legend>{t.connections}</legend>
        <button type="button" aria-pressed={connections.value === true} onClick={() => (connections.value = true)}>{t.connectionsYes}</button>
        <button type="button" aria-pressed={connections.value === false} onClick={() => (connections.value = false)}>{t.connectionsNo}</button>
      </fieldset>
      {proposed.value && (
        <label>
          {t.proposalReason}
          <textarea rows={2} maxLength={2000} required value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />
        </label>
      )}
      <Sure says={t.attestSure} set={sure.value} onSet={(set) => (sure.value = set)} />
      {lack.value && <p class="wrong" role="alert">{lack.value}</p>}
      {proposed.value && act.code === 'NEEDS_SECOND_PERSON' ? <p class="trouble" role="alert">{t.needsProposal}</p> : <Told act={act} />}
      <Go act={act} label={proposed.value ? t.propose : t.attest} disabled={!sure.value || (proposed.value && reason.value.trim() === '')} primary />
      <button type="button" class="wide" onClick={leave}>{t.cancel}</button>
    </form>
  );
}
