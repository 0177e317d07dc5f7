/** Asking for a permit for the dig that is drawn: what job, when, whom to call. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { size_m2 } from '../../domain/part';
import { discard, drawn, parts, request, windowFrom, windowTo } from '../../store/dig';
import { asking, askOwners, begin } from '../../store/permitRequest';
import { enter } from '../../store/room';
import { person } from '../../store/session';
import { metres, squareMetres, words } from '../../words';
import { permitWords } from '../../words/permit';
import { WindowFields } from '../WindowFields';
import { useAct } from './act';

export function RequestForm() {
  const t = permitWords.value;
  const act = useAct();
  const emergency = useSignal(false);
  const missing = useSignal('');
  const windowWrong = useSignal(false);
  useEffect(begin, []);
  if (!drawn.value) {
    return (
      <article class="permit pad">
        <h2>{t.askTitle}</h2>
        <p class="note">{t.askNothingDrawn}</p>
        <button type="button" class="primary wide" onClick={() => enter({ name: 'map', id: null })}>{t.toMap}</button>
      </article>
    );
  }
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    missing.value = !text('title') ? t.fillTitle : !text('phone') ? t.fillPhone : !windowFrom.value || !windowTo.value || windowWrong.value ? t.fillWindow : '';
    const dig = request.value;
    if (missing.value || !dig) return;
    let id = '';
    const done = await act.run(async () => {
      id = await askOwners(
        {
          title: text('title'), purpose: text('purpose') || null, emergency: emergency.value,
          contact: { name: text('name') || null, phone: text('phone') }, note: text('note') || null,
        },
        dig,
      );
    });
    if (!done) return;
    discard();
    enter({ name: 'permits', id });
  };
  const me = person.value.face === 'full' ? person.value.value : null;
  return (
    <article class="permit pad" aria-labelledby="ask-title">
      <h2 id="ask-title">{t.askTitle}</h2>
      <form class="request" onSubmit={(event) => void submit(event)} noValidate>
        <div class="note">
          <strong>{t.digAsked}</strong>
          <ul class="plain">
            {parts.value.map((part, index) => {
              const size = size_m2(part);
              return <li key={index}>{t.part(index + 1)}: {size === null ? words.value.trench : squareMetres(size)}, {words.value.methods[part.method]}, {part.depth_m === null ? t.depthUnknown : t.deep(metres(part.depth_m))}</li>;
            })}
          </ul>
          <button type="button" class="link" onClick={() => enter({ name: 'map', id: null })}>{t.changeDig}</button>
        </div>
        <label>{t.title} <span class="quiet">{t.titleHint}</span><input name="title" maxLength={200} required /></label>
        <WindowFields wrong={(bad) => (windowWrong.value = bad)} />
        <label>{t.contactPhone}<input name="phone" type="tel" autocomplete="tel" maxLength={40} required /></label>
        <label>{t.contactName} <span class="quiet">{t.optional}</span><input name="name" maxLength={200} defaultValue={me?.display_name ?? ''} /></label>
        <label>{t.purpose} <span class="quiet">{t.optional}</span><input name="purpose" maxLength={200} /></label>
        <label>{t.note} <span class="quiet">{t.optional}</span><textarea name="note" rows={2} maxLength={2000} /></label>
        <label class="check"><input type="checkbox" name="emergency" checked={emergency.value} onChange={() => (emergency.value = !emergency.value)} />{t.emergencyLabel}</label>
        {emergency.value && <p class="note" role="status">{t.emergencyMeans}</p>}
        {(missing.value || act.trouble.value) && (
          <div class="trouble" role="alert">
            <p>{missing.value || act.trouble.value}</p>
            {!missing.value && <p>{t.draftKept}</p>}
          </div>
        )}
        <button type="submit" class="primary wide" disabled={act.busy.value}>{asking.value === null ? t.send : t.sendSteps[asking.value]}</button>
      </form>
    </article>
  );
}
