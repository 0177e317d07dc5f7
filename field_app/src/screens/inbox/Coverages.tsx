/** Where the owner says that its records are complete, until when, and what of it waits for a second person. */
import { effect, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Coverage, type Proposal, desk } from '../../api/inbox';
import { extent_km2 } from '../../domain/extent';
import { coverages, loadCoverages } from '../../store/inboxRecords';
import { showAreas } from '../../store/inboxMap';
import { look } from '../../store/light';
import { person } from '../../store/session';
import { ago, day, moment, number } from '../../words';
import { inboxWords } from '../../words/inbox';
import { Faces } from '../Faces';
import { KindBadge, kindName } from '../Kind';
import { Fact } from '../PinDetail';
import { useAct } from './act';
import { type ChosenArea, chooseFirst, shownArea } from './AreaChoice';
import { CoverageForm } from './CoverageForm';
import { Kinds, Title, Told } from './parts';

export function Coverages() {
  const t = inboxWords.value;
  /** The one that is being changed; 'new' for another kind; null: none. */
  const open = useSignal<string | null>(null);
  const area = useSignal<ChosenArea>(chooseFirst('current'));
  useEffect(() => {
    void loadCoverages().then(() => look(coverages.value.face === 'full' ? coverages.value.value.items.flatMap(({ area: shape }) => (shape ? [shape] : [])) : []));
    return effect(() => {
      const items = coverages.value.face === 'full' ? coverages.value.value.items : [];
      const chosen = items.filter(({ id }) => open.value === null || id === open.value);
      showAreas(chosen.flatMap((item) => (item.area ? [item.area] : [])), open.value === null ? [] : shownArea(area.value));
    });
  }, []);
  const begin = (id: string | null, shape?: GeoJSON.Geometry | null): void => {
    area.value = chooseFirst(id === 'new' ? 'drawn' : 'current');
    open.value = id;
    if (shape) look([shape]);
  };
  const done = async (): Promise<void> => {
    begin(null);
    await loadCoverages();
  };
  return (
    <section aria-labelledby="coverage-title">
      <Title id="coverage-title">{t.rooms.coverage}</Title>
      <p>{t.coverageHelp}</p>
      <Faces face={coverages.value} again={() => void loadCoverages()}>
        {({ items, proposals }) => (
          <>
            {proposals.map((proposal) => <Waiting key={proposal.id} proposal={proposal} of={items.find(({ id }) => id === proposal.entity_id)} />)}
            {items.length === 0 && <p class="note">{t.coverageNone}</p>}
            <ul class="records">
              {items.map((item) => (
                <li key={item.id} class={item.lapsed ? 'lapsed' : ''}>
                  <About coverage={item} />
                  {open.value === item.id
                    ? <CoverageForm coverage={item} area={area} done={done} leave={() => begin(null)} />
                    : <button type="button" class="wide" onClick={() => begin(item.id, item.area)}>{t.attestAnew}<span class="sr-only">: {kindName(item.kind)}</span></button>}
                </li>
              ))}
            </ul>
            {open.value === 'new'
              ? <CoverageForm coverage={null} area={area} done={done} leave={() => begin(null)} />
              : <button type="button" class="wide" onClick={() => begin('new')}>{t.attestNew}</button>}
          </>
        )}
      </Faces>
    </section>
  );
}

function About({ coverage: { kind, area, complete_as_of, valid_until, lapsed, connections_mapped, attested_by, attested_at } }: { coverage: Coverage }) {
  const t = inboxWords.value;
  return (
    <>
      <h3><KindBadge code={kind} /> {kindName(kind)} <span class="quiet">{t.areaKm2(number(extent_km2(area), 2))}</span></h3>
      <dl class="facts">
        <Fact name={t.completeAsOf}>{day(complete_as_of)}</Fact>
        <Fact name={t.validUntil}>{day(valid_until)} {lapsed ? <strong>! {t.coverageRanOut(ago(valid_until))}</strong> : <span class="quiet">{t.coverageRunsOut(ago(valid_until))}</span>}</Fact>
        <Fact name={t.connectionsName}>{t.connectionsShort[connections_mapped === null ? 'unknown' : connections_mapped ? 'yes' : 'no']}</Fact>
        <Fact name={t.signature}>{attested_at ? t.attestedBy(attested_by.name ?? '', moment(attested_at)) : <strong>{t.attestedNot}</strong>}</Fact>
      </dl>
    </>
  );
}

/** A change that a colleague proposed. Whoever proposed it cannot agree to it. */
function Waiting({ proposal, of }: { proposal: Proposal; of: Coverage | undefined }) {
  const t = inboxWords.value;
  const act = useAct();
  const me = person.value.face === 'full' ? person.value.value.id : null;
  const decide = (approve: boolean) => void act.run(async () => {
    await desk.decide(proposal.id, approve);
    await loadCoverages();
  });
  return (
    <div class="note proposal">
      <p><strong>{t.proposalWaits}</strong> {of && <Kinds codes={[of.kind]} />}</p>
      <p>{proposal.reason}</p>
      <p class="quiet">{t.proposedBy(proposal.proposed_by.name ?? '', moment(proposal.proposed_at))}</p>
      {proposal.area && <button type="button" onClick={() => { showAreas([proposal.area!]); look([proposal.area!]); }}>{t.showArea}</button>}
      {proposal.proposed_by.id === me ? <p>{t.proposalNotYours}</p> : (
        <div class="actions">
          <button type="button" class="primary" disabled={act.busy} onClick={() => decide(true)}>{t.agree}</button>
          <button type="button" disabled={act.busy} onClick={() => decide(false)}>{t.reject}</button>
        </div>
      )}
      <Told act={act} />
    </div>
  );
}
