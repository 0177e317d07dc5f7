/** "The register answers for us": filed for kinds and an area, and ended again. */
import { type Signal, effect, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type StandingInstruction, desk } from '../../api/inbox';
import { endOfDay } from '../../domain/days';
import { extent_km2 } from '../../domain/extent';
import { newId } from '../../domain/newId';
import { coverages, loadCoverages, loadStanding, standing } from '../../store/inboxRecords';
import { showAreas } from '../../store/inboxMap';
import { look } from '../../store/light';
import { jurisdiction } from '../../store/session';
import { day, moment, number } from '../../words';
import { inboxWords } from '../../words/inbox';
import { Faces } from '../Faces';
import { kindName } from '../Kind';
import { useAct } from './act';
import { AreaChoice, type ChosenArea, chooseFirst, isMissing, shapeOf, shownArea } from './AreaChoice';
import { Go, Kinds, Sure, Title, Told } from './parts';

export function Standing() {
  const t = inboxWords.value;
  const area = useSignal<ChosenArea>(chooseFirst('everywhere'));
  useEffect(() => {
    void loadStanding().then(() => look(standing.value.face === 'full' ? standing.value.value.flatMap((item) => (item.area ? [item.area] : [])) : []));
    void loadCoverages();
    return effect(() => {
      const items = standing.value.face === 'full' ? standing.value.value : [];
      showAreas(items.flatMap((item) => (item.area ? [item.area] : [])), shownArea(area.value));
    });
  }, []);
  return (
    <section aria-labelledby="standing-title">
      <Title id="standing-title">{t.rooms.standing}</Title>
      <p>{t.standingHelp}</p>
      <Faces face={standing.value} again={() => void loadStanding()}>
        {(items) => (
          <>
            {items.length === 0 && <p class="note">{t.standingNone}</p>}
            <ul class="records">{items.map((item) => <Filed key={item.id} item={item} />)}</ul>
            <FileForm area={area} />
          </>
        )}
      </Faces>
    </section>
  );
}

function Filed({ item }: { item: StandingInstruction }) {
  const t = inboxWords.value;
  const act = useAct();
  const sure = useSignal(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    void act.run(async () => {
      await desk.endStanding(item);
      await loadStanding();
    });
  };
  return (
    <li>
      <p><Kinds codes={item.kinds} /></p>
      <p>
        {item.area ? t.areaKm2(number(extent_km2(item.area), 2)) : t.everywhere} · {item.valid_until ? t.standingEnds(day(item.valid_until)) : t.standingNoEnd}
      </p>
      <p class="quiet">{item.signed_at && t.signedBy(item.signed_by.name ?? '', moment(item.signed_at))}</p>
      <details>
        <summary>{t.endStanding}</summary>
        <form onSubmit={submit} aria-label={t.endStanding}>
          <Sure says={t.endStandingSure} set={sure.value} onSet={(set) => (sure.value = set)} />
          <Told act={act} />
          <Go act={act} label={t.endStanding} disabled={!sure.value} />
        </form>
      </details>
    </li>
  );
}

function FileForm({ area }: { area: Signal<ChosenArea> }) {
  const t = inboxWords.value;
  const act = useAct();
  const id = useRef(newId());
  const kinds = useSignal<readonly string[]>([]);
  const until = useSignal('');
  const sure = useSignal(false);
  const lack = useSignal('');
  const submit = (event: Event): void => {
    event.preventDefault();
    const end = endOfDay(until.value);
    lack.value = kinds.value.length === 0 ? t.kindsNeeded : isMissing(area.value) ? t.areaNeeded : end !== null && Date.parse(end) < Date.now() ? t.validPast : '';
    if (lack.value) return;
    void act.run(async () => {
      await desk.fileStanding({ id: id.current, kinds: [...kinds.value], area: shapeOf(area.value), valid_until: end });
      id.current = newId();
      kinds.value = [];
      sure.value = false;
      area.value = chooseFirst('everywhere');
      await loadStanding();
    });
  };
  return (
    <details class="file-standing">
      <summary>{t.standingNew}</summary>
      <form class="record-form" onSubmit={submit} noValidate aria-label={t.standingNew}>
        <fieldset class="checks">
          <legend>{t.kinds}</legend>
          {kindsOffered().map((code) => (
            <label key={code} class="check">
              <input type="checkbox" checked={kinds.value.includes(code)} onChange={(event) => (kinds.value = event.currentTarget.checked ? [...kinds.value, code] : kinds.value.filter((kind) => kind !== code))} />
              {kindName(code)}
            </label>
          ))}
        </fieldset>
        <AreaChoice choice={area} sources={['everywhere', 'drawn', 'file']} />
        <label>
          {t.validUntil} <span class="quiet">{t.standingUntilHint}</span>
          <input type="date" value={until.value} onInput={(event) => (until.value = event.currentTarget.value)} />
        </label>
        <Sure says={t.standingSure} set={sure.value} onSet={(set) => (sure.value = set)} />
        {lack.value && <p class="wrong" role="alert">{lack.value}</p>}
        <Told act={act} />
        <Go act={act} label={t.fileStanding} disabled={!sure.value} primary />
      </form>
    </details>
  );
}

/** The kinds whose coverage is attested, since elsewhere an instruction has no effect; all of them while none is. */
function kindsOffered(): string[] {
  const attested = coverages.value.face === 'full' ? [...new Set(coverages.value.value.items.map(({ kind }) => kind))] : [];
  return attested.length > 0 ? attested : (jurisdiction.value?.kinds ?? []).map(({ code }) => code);
}
