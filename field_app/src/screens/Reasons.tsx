/** The reasons of a verdict in groups, the worst first; each is tied to its place on the map both ways. */
import { useEffect, useRef } from 'preact/hooks';
import type { Reason } from '../domain/reasons';
import { litReason } from '../store/dig';
import { light } from '../store/light';
import { metres, words } from '../words';
import { KindBadge, kindName } from './Kind';
import { VerdictSign } from './VerdictSign';

export function Reasons({ list }: { list: readonly Reason[] }) {
  const t = words.value;
  const groups = [...new Set(list.map(({ about }) => about))].map((about) => list.filter((reason) => reason.about === about));
  return (
    <>
      {groups.map((group) => (
        <section key={group[0]!.about}>
          <h3>{(group[0]!.about === 'near' ? t.reasonsNear : t.reasonsArea)(group.length)}</h3>
          <ol class="reasons">{group.map((reason) => <Row key={reason.number} reason={reason} />)}</ol>
        </section>
      ))}
    </>
  );
}

function Row({ reason }: { reason: Reason }) {
  const t = words.value;
  const lit = litReason.value === reason.number;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (lit) row.current?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  const onMap = reason.geometry !== null || reason.nearest !== null;
  return (
    <li ref={row} class={lit ? 'lit' : ''} value={reason.number}>
      <button type="button" aria-pressed={lit} onClick={() => light(lit ? null : reason)}>
        <span class="badge">
          <VerdictSign verdict={reason.verdict} preview={false} small />
          <b aria-hidden="true">{reason.number}</b>
        </span>
        <span class="what">
          {reason.kind && <><KindBadge code={reason.kind} /> <strong>{kindName(reason.kind)}</strong> </>}
          {reason.owner && <span>{reason.owner}</span>}
        </span>
        <span class="sentence">{reason.words}</span>
        {reason.distance_m !== null && reason.distance_m > 0.05 && reason.bearing_deg !== null && (
          <span class="quiet">
            <span class="way" style={{ transform: `rotate(${reason.bearing_deg}deg)` }} aria-hidden="true">↑</span>
            {metres(reason.distance_m)}
          </span>
        )}
        <span class="sr-only">{onMap ? t.showOnMap : t.noPlace}</span>
      </button>
      {reason.phone && <a class="tel" href={`tel:${reason.phone.replaceAll(/[^+\d]/g, '')}`} aria-label={`${t.call(reason.owner ?? '')}: ${reason.phone}`}>{reason.phone}</a>}
    </li>
  );
}
