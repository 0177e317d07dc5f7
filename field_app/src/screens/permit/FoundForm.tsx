/** The report of what was found: as recorded, elsewhere, not found, or something that no record had. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Excavation } from '../../api/permit';
import { type Fix, type Outcome, site } from '../../api/site';
import { newId } from '../../domain/newId';
import { readNumber } from '../../domain/readNumber';
import { clearance, found, refresh, steps, value } from '../../store/permitOpen';
import { jurisdiction } from '../../store/session';
import { permitWords } from '../../words/permit';
import { kindName } from '../Kind';
import { useAct } from './act';
import { PhotoField } from './Photos';
import { PlaceField } from './PlaceField';

const OUTCOMES: Outcome[] = ['as_recorded', 'elsewhere', 'not_found', 'unrecorded'];
const DEPTH_REFERENCES = ['crown', 'axis', 'invert', 'unknown'];

export function FoundForm({ permit, leave }: { permit: Excavation; leave: () => void }) {
  const t = permitWords.value;
  const act = useAct();
  const id = useRef(newId());
  const outcome = useSignal<Outcome>('as_recorded');
  const asset = useSignal(stillToReport()[0] ?? '');
  const kind = useSignal('unknown');
  const fix = useSignal<Fix | null>(null);
  const photos = useSignal<readonly string[]>([]);
  const sending = useSignal(false);
  const wrong = useSignal('');
  const unrecorded = outcome.value === 'unrecorded';
  const assets = assetsNear();

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const read = (name: string): number | null => (text(name) === '' ? null : readNumber(text(name)));
    const numbers = ['dx', 'dy', 'dz', 'depth', 'diameter'].map(read);
    const chosen = assets.find((each) => each.id === asset.value);
    wrong.value = !unrecorded && !chosen ? t.needAsset : !fix.value ? t.needPlace : numbers.some(Number.isNaN) ? t.needNumber : '';
    if (wrong.value || !fix.value) return;
    const [dx_m, dy_m, dz_m, depth_m, outer_diameter_mm] = numbers as (number | null)[];
    const place = fix.value;
    const done = await act.run(() => site.report(permit.id, {
      id: id.current, outcome: outcome.value, asset: chosen && !unrecorded ? { type: chosen.type, id: chosen.id } : null, position: place,
      dx_m: dx_m ?? null, dy_m: dy_m ?? null, dz_m: dz_m ?? null, depth_m: depth_m ?? null, depth_reference: text('reference') || 'unknown',
      outer_diameter_mm: outer_diameter_mm ?? null, kind: unrecorded ? kind.value : null, method: 'trial_hole', found_at: new Date().toISOString(),
      note: text('note') || null, photos: [...photos.value],
    }));
    if (!done) return;
    leave();
    await refresh();
  };
  return (
    <form class="found-form" onSubmit={(event) => void submit(event)} aria-label={t.report} noValidate>
      <fieldset class="choice">
        <legend>{t.outcome}</legend>
        {OUTCOMES.map((code) => <button type="button" key={code} aria-pressed={outcome.value === code} onClick={() => (outcome.value = code)}>{t.outcomes[code]}</button>)}
      </fieldset>
      {unrecorded
        ? <label>{t.kind}<select name="kind" value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value)}>{(jurisdiction.value?.kinds ?? []).map(({ code }) => <option key={code} value={code}>{kindName(code)}</option>)}</select></label>
        : (
          <label>
            {t.whichAsset}
            <select name="asset" value={asset.value} onChange={(event) => (asset.value = event.currentTarget.value)}>
              <option value="">{t.chooseAsset}</option>
              {assets.map((each) => <option key={each.id} value={each.id}>{each.label}</option>)}
            </select>
          </label>
        )}
      <PlaceField fix={fix} />
      {outcome.value === 'elsewhere' && (
        <fieldset class="offsets">
          <legend>{t.offsets} <span class="quiet">{t.optional}</span></legend>
          {(['dx', 'dy', 'dz'] as const).map((name, index) => <label key={name}>{[t.east, t.north, t.deeper][index]}<input name={name} inputMode="text" /></label>)}
        </fieldset>
      )}
      {outcome.value !== 'not_found' && (
        <div class="offsets">
          <label>{t.depthFound} <span class="quiet">{t.optional}</span><input name="depth" inputMode="decimal" /></label>
          <label>{t.depthTo}<select name="reference" defaultValue="crown">{DEPTH_REFERENCES.map((code) => <option key={code} value={code}>{t.depthRefs[code]}</option>)}</select></label>
          <label>{t.diameter} <span class="quiet">{t.optional}</span><input name="diameter" inputMode="decimal" /></label>
        </div>
      )}
      <label>{t.stepNote} <span class="quiet">{t.optional}</span><textarea name="note" rows={2} maxLength={2000} /></label>
      <PhotoField about={{ entity: 'as_found', id: id.current }} photos={photos} sending={sending} />
      {outcome.value !== 'as_recorded' && <p class="quiet">{t.reportMeans}</p>}
      {(wrong.value || act.trouble.value) && <p class="trouble" role="alert">{wrong.value || act.trouble.value}</p>}
      <div class="actions">
        <button type="submit" class="primary" disabled={act.busy.value || sending.value}>{act.busy.value ? t.working : t.sendReport}</button>
        <button type="button" onClick={leave}>{t.cancel}</button>
      </div>
    </form>
  );
}

/** The assets that the certificate names and that one may see, each once. */
function assetsNear(): { id: string; type: 'line' | 'node'; label: string }[] {
  const findings = value(clearance.value)?.findings ?? [];
  const seen = new Map<string, { id: string; type: 'line' | 'node'; label: string }>();
  const waiting = stillToReport();
  for (const { asset_id: id, asset_type: type, asset_code, kind, owner } of findings) {
    if (!id || !type || seen.has(id)) continue;
    const label = [kindName(kind), owner, asset_code, waiting.includes(id) && permitWords.value.stillToReport].filter(Boolean).join(' · ');
    seen.set(id, { id, type, label });
  }
  return [...seen.values()];
}

/** Assets that were exposed and about which nothing is written down yet: the job cannot close without. */
function stillToReport(): string[] {
  const known = new Set((value(found.value) ?? []).flatMap(({ asset }) => asset?.id ?? []));
  const exposed = (value(steps.value)?.items ?? []).filter(({ step, result }) => step === 'exposed_and_supported' && result === 'done');
  return exposed.flatMap(({ asset }) => (asset && !known.has(asset.id) ? [asset.id] : []));
}
