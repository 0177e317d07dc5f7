/** One pin: when it was heard, whom to call, what it marks, in words and as a cut. */
import type { Mark, Pin } from '../api/types';
import { showCode } from '../domain/pinCode';
import { ringOf } from '../domain/pinRing';
import { goTo, litAsset } from '../store/scene';
import { heard } from '../sync/events';
import { ago, metres, moment, number, wind, words } from '../words';
import { KindBadge, kindName } from './Kind';
import { Section } from './Section';

export function PinDetail({ pin }: { pin: Pin }) {
  const t = words.value;
  const news = heard.value.find(({ pin_id }) => pin_id === pin.id);
  const lastSeen = news?.heard_at ?? pin.status?.last_seen_at ?? null;
  const ring = ringOf(pin.state, lastSeen ? Date.parse(lastSeen) / 1000 : null, Date.now() / 1000);
  const marks = pin.marks;
  return (
    <article class="pin-detail" aria-labelledby="pin-title">
      <h2 id="pin-title">
        <span class="quiet">{t.pin}</span> <span class="code">{showCode(pin.code)}</span>
      </h2>
      <p class={`ring ${ring}`}>
        {lastSeen ? <>{t.lastHeard} <strong>{ago(lastSeen)}</strong> <span class="quiet">({moment(lastSeen)})</span></> : <strong>{t.neverHeard}</strong>}
      </p>
      {pin.steward && <Call name={pin.steward.name} phone={pin.steward.phone} label={t.steward} />}
      {marks.length > 0 && <Section marks={marks} code={pin.code} />}
      <h3>{t.marksHere}</h3>
      {marks.length === 0 && <p class="note">{t.noMarks}</p>}
      <ul class="marks">{marks.map((mark) => <MarkRow key={mark.id} mark={mark} />)}</ul>
      <dl class="facts">
        <Fact name={t.status}>{t.pinStates[pin.state] ?? pin.state}</Fact>
        <Fact name={t.position}>
          <button type="button" class="link" onClick={() => goTo(pin.position, 19)}>{pin.position.lat.toFixed(6)}, {pin.position.lon.toFixed(6)}</button>
          {pin.position.accuracy_m !== null && <> {t.plusMinus(metres(pin.position.accuracy_m))}</>}
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
  const lit = litAsset.value === asset.id;
  const size = asset.outer_diameter_mm ? ` DN ${number(asset.outer_diameter_mm)}` : '';
  const tie = mark.offset_m < 0.05 ? t.atPin : t.tie(metres(mark.offset_m), wind(mark.bearing_deg));
  const state = asset.status === 'in_service' ? '' : (t.statuses[asset.status] ?? asset.status);
  return (
    <li class={lit ? 'lit' : ''}>
      <button type="button" aria-pressed={lit} onClick={() => (litAsset.value = lit ? null : asset.id)}>
        <KindBadge code={asset.kind} />
        <span class="what">
          <strong>{kindName(asset.kind)}{size}</strong>
          {state && <em> · {state}</em>}
          {asset.critical !== false && <em> · {asset.critical ? t.critical : t.criticalUnknown}</em>}
        </span>
        <span class="key">
          <span class="way" style={{ transform: `rotate(${mark.bearing_deg}deg)` }} aria-hidden="true">↑</span>
          {tie}
        </span>
        <span class="key">{mark.depth_words || (mark.depth_m === null ? t.depthUnknown : t.deep(metres(mark.depth_m)))}</span>
        <span class="quiet">{[mark.accuracy_words, mark.age_words].filter(Boolean).join(' · ')}</span>
      </button>
      {asset.owner ? <Call name={asset.owner.name} phone={asset.owner.phone} label={t.owner} /> : <p class="quiet">{t.ownerUnknown}</p>}
    </li>
  );
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
