/** One pin: when it was heard, whom to call, what it marks, in words and as a cut. */
import type { Mark, Pin } from '../api/types';
import { showCode } from '../domain/pinCode';
import { ringOf } from '../domain/pinRing';
import { goTo, litAsset } from '../store/scene';
import { heard } from '../sync/events';
import { ago, metres, moment, number, wind, words } from '../words';
import { KindBadge, kindName } from './Kind';
import { Section, canBePlaced } from './Section';

export function PinDetail({ pin }: { pin: Pin }) {
  const t = words.value;
  const news = heard.value.find(({ pin_id }) => pin_id === pin.id);
  const lastSeen = news?.heard_at ?? pin.status?.last_seen_at ?? null;
  const ring = ringOf(pin.state, lastSeen ? Date.parse(lastSeen) / 1000 : null, Date.now() / 1000);
  const { marks, position } = pin;
  const placed = marks.filter(canBePlaced);
  return (
    <article class="pin-detail" aria-labelledby="pin-title">
      <h2 id="pin-title">
        <span class="quiet">{t.pin}</span> <span class="code">{showCode(pin.code)}</span>
      </h2>
      <p class={`ring ${ring}`}>
        {lastSeen ? <>{t.lastHeard} <strong>{ago(lastSeen)}</strong> <span class="quiet">({moment(lastSeen)})</span></> : <strong>{t.neverHeard}</strong>}
      </p>
      {pin.steward && <Call name={pin.steward.name} phone={pin.steward.phone} label={t.steward} />}
      {placed.length > 0 && <Section marks={placed} code={pin.code} />}
      <h3>{t.marksHere}</h3>
      {marks.length === 0 && <p class="note">{t.noMarks}</p>}
      <ul class="marks">{marks.map((mark) => <MarkRow key={mark.id} mark={mark} />)}</ul>
      <dl class="facts">
        <Fact name={t.status}>{t.pinStates[pin.state] ?? pin.state}</Fact>
        <Fact name={t.position}>
          {position
            ? <button type="button" class="link" onClick={() => goTo(position, 19)}>{position.lat.toFixed(6)}, {position.lon.toFixed(6)}</button>
            : <em>{t.notKnown}</em>}
          {position?.accuracy_m != null && <> {t.plusMinus(metres(position.accuracy_m))}</>}
        </Fact>
        {pin.tags.length > 0 && <Fact name={t.carriers}>{[...new Set(pin.tags.filter((tag) => !tag.active_to).map((tag) => t.carrierNames[tag.carrier] ?? tag.carrier))].join(', ')}</Fact>}
        {pin.status?.battery_mv != null && <Fact name={t.battery}>{number(pin.status.battery_mv / 1000, 2)} V</Fact>}
        {pin.status?.temperature_c != null && <Fact name={t.temperature}>{number(pin.status.temperature_c, 1)} °C</Fact>}
        {pin.status?.tilt_deg != null && <Fact name={t.tilt}>{number(pin.status.tilt_deg)}°</Fact>}
      </dl>
    </article>
  );
}

function MarkRow({ mark }: { mark: Mark }) {
  const t = words.value;
  const { asset } = mark;
  const tie = mark.offset_m < 0.05 ? t.atPin : mark.bearing_deg === null ? t.tieUnknown(metres(mark.offset_m)) : t.tie(metres(mark.offset_m), wind(mark.bearing_deg));
  const where = (
    <>
      <span class="key">
        {mark.bearing_deg !== null && mark.offset_m >= 0.05 && <span class="way" style={{ transform: `rotate(${mark.bearing_deg}deg)` }} aria-hidden="true">↑</span>}
        {tie}
      </span>
      <span class="key">{mark.depth_m === null ? t.depthUnknown : `${t.deep(metres(mark.depth_m))} ${t.depthTo[mark.depth_reference] ?? ''}`}</span>
      <span class="quiet">{[sure(mark), mark.measured_at && t.measured(ago(mark.measured_at))].filter(Boolean).join(' · ')}</span>
    </>
  );
  if (!asset) return <li class="hidden-asset"><p><strong>{t.hiddenAsset}</strong></p>{where}</li>;
  const lit = litAsset.value === asset.id;
  const size = asset.outer_diameter_mm ? ` · ${number(asset.outer_diameter_mm)} mm` : '';
  const state = asset.status === 'in_service' ? '' : (t.statuses[asset.status] ?? asset.status);
  return (
    <li class={lit ? 'lit' : ''}>
      <button type="button" aria-pressed={lit} onClick={() => (litAsset.value = lit ? null : asset.id)}>
        <KindBadge code={asset.kind} />
        <span class="what">
          <strong>{kindName(asset.kind)}</strong>{size}
          {state && <em> · {state}</em>}
          {asset.critical !== false && <em> · {asset.critical ? t.critical : t.criticalUnknown}</em>}
        </span>
        {where}
      </button>
      {asset.owner ? <Call name={asset.owner.name} phone={asset.owner.phone} label={t.owner} /> : <p class="quiet">{t.ownerUnknown}</p>}
    </li>
  );
}

/** How far off the record may be, sideways and in depth; silence about it would be taken for certainty. */
function sure({ h_uncertainty_m, v_uncertainty_m, depth_m }: Mark): string {
  const t = words.value;
  const sideways = h_uncertainty_m === null ? t.accuracyUnknown : t.sideways(metres(h_uncertainty_m));
  return v_uncertainty_m === null || depth_m === null ? sideways : `${sideways}, ${t.inDepth(metres(v_uncertainty_m))}`;
}

export function Call({ name, phone, label }: { name: string; phone: string | null; label: string }) {
  const t = words.value;
  return (
    <p class="call">
      <span><span class="quiet">{label}</span> {name}</span>
      {phone ? <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} aria-label={`${t.call(name)}: ${phone}`}>{phone}</a> : <span class="quiet">{t.noPhone}</span>}
    </p>
  );
}

export function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
