/** Signing one step: what came of it, a note, photos, where. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Refusal } from '../../api/client';
import { type Fix, type Result, type Step, site } from '../../api/site';
import { newId } from '../../domain/newId';
import { refresh } from '../../store/permitOpen';
import { permitWords } from '../../words/permit';
import { useAct } from './act';
import { PhotoField } from './Photos';
import { PlaceField } from './PlaceField';

export function SignForm({ step, leave }: { step: Step; leave: () => void }) {
  const t = permitWords.value;
  const act = useAct();
  const result = useSignal<Result>(step.results[0] ?? 'done');
  const fix = useSignal<Fix | null>(null);
  const photos = useSignal<readonly string[]>([]);
  const sending = useSignal(false);

  const wrong = useSignal('');
  // The same signature sent again, after a lost answer, is stored once: its time and its reading are made once.
  const signedAt = useRef<string | null>(null);
  const reading = useRef(newId());
  const readsPin = step.pin !== null && result.value === 'done';

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [note, code] = ['note', 'code'].map((name) => String(form.get(name) ?? '').trim());
    const place = fix.value;
    wrong.value = readsPin && !code ? t.needCode : !place ? t.needPlace : '';
    if (wrong.value || !place) return;
    const at = (signedAt.current ??= new Date().toISOString());
    const signed = await act.run(async () => {
      if (readsPin) await readOnce(reading, code!, place);
      await site.sign(step.id, {
        result: result.value, note: note || null, position: place, signed_at: at, sighting_id: readsPin ? reading.current : null, photos: [...photos.value],
      });
    });
    if (!signed) return;
    leave();
    await refresh();
  };
  return (
    <form class="sign-step" onSubmit={(event) => void submit(event)} aria-label={t.signTitle(step.number)}>
      {step.results.length > 1 && (
        <fieldset class="choice">
          <legend>{t.result}</legend>
          {step.results.map((code) => <button type="button" key={code} aria-pressed={result.value === code} onClick={() => (result.value = code)}>{t.results[code] ?? code}</button>)}
        </fieldset>
      )}
      {readsPin && (
        <label>
          {t.pinCode} <span class="quiet">{t.pinCodeHint}</span>
          <input name="code" class="code" autocomplete="off" autocapitalize="characters" spellcheck={false} maxLength={20} />
        </label>
      )}
      <PlaceField fix={fix} />
      <label>{t.stepNote} <span class="quiet">{t.optional}</span><textarea name="note" rows={2} maxLength={2000} /></label>
      <PhotoField about={{ entity: 'hold_point', id: step.id }} photos={photos} sending={sending} />
      {(wrong.value || act.trouble.value) && <p class="trouble" role="alert">{wrong.value || act.trouble.value}</p>}
      <div class="actions">
        <button type="submit" class="primary" disabled={act.busy.value || sending.value}>{act.busy.value ? t.saving : t.sign}</button>
        <button type="button" onClick={leave}>{t.cancel}</button>
      </div>
    </form>
  );
}

/** Another code is another reading, so a refused one leaves its id behind. */
async function readOnce(id: { current: string }, code: string, place: Fix): Promise<void> {
  try {
    await site.readPin(id.current, code, place);
  } catch (failure) {
    if (failure instanceof Refusal) id.current = newId();
    throw failure;
  }
}
