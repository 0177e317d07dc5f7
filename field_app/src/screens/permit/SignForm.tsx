/** Signing one step: what came of it, a note, photos, where. */
import { useSignal } from '@preact/signals';
import type { Fix, Result, Step } from '../../api/site';
import { site } from '../../api/site';
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

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget as HTMLFormElement).get('note') ?? '').trim();
    const signed = await act.run(() =>
      site.sign(step.id, { result: result.value, note: note || null, position: fix.value, signed_at: new Date().toISOString(), photos: [...photos.value] }),
    );
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
      <label>{t.stepNote} <span class="quiet">{t.optional}</span><textarea name="note" rows={2} maxLength={2000} /></label>
      <PhotoField about={{ entity: 'hold_point', id: step.id }} photos={photos} sending={sending} />
      <PlaceField fix={fix} optional />
      {act.trouble.value && <p class="trouble" role="alert">{act.trouble.value}</p>}
      <div class="actions">
        <button type="submit" class="primary" disabled={act.busy.value || sending.value}>{act.busy.value ? t.saving : t.sign}</button>
        <button type="button" onClick={leave}>{t.cancel}</button>
      </div>
    </form>
  );
}
