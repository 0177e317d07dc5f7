/** A dig from the first corner to the answer: draw, say how deep and how, ask, read why. */
import { useSignal } from '@preact/signals';
import type { DigMethod } from '../api/types';
import { area_m2, fault, length_m } from '../domain/dig';
import { addCorner, answer, discard, discardPart, drawing, finish, outOfDate, outline, part, redraw, setDepth, setMethod, undo } from '../store/dig';
import { askAndLook } from '../store/light';
import { mapCentre } from '../store/mapLink';
import { onDesk } from '../store/theme';
import { metres, squareMetres, words } from '../words';
import { Answer } from './Answer';
import { Trouble } from './Faces';

const METHODS: DigMethod[] = ['HAND', 'VACUUM', 'MECHANICAL', 'TRENCHLESS', 'IMPACT'];

export function DigPanel() {
  return drawing.value ? <Drawing /> : <Question />;
}

function Drawing() {
  const t = words.value;
  const { corners } = outline.value;
  const wrong = fault(corners);
  return (
    <section class="dig" aria-labelledby="dig-title">
      <h2 id="dig-title">{t.drawing}</h2>
      <p class="quiet">{onDesk.value ? `${t.drawHelp} ${t.drawKeys}` : t.drawHelp}</p>
      <p role="status" class="measure">
        {t.corners(corners.length)}
        {corners.length > 2 && !wrong && <> · <strong>{squareMetres(area_m2(corners))}</strong></>}
        {wrong && corners.length > 2 && <strong class="wrong"> {t.faults[wrong]}</strong>}
      </p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => addCorner(mapCentre())}>{t.addCorner}</button>
        <button type="button" class={wrong ? '' : 'primary'} disabled={wrong !== null} onClick={finish}>{t.finish}</button>
        <button type="button" disabled={corners.length === 0} onClick={undo}>{t.undo}</button>
        <button type="button" onClick={discardPart}>{t.discard}</button>
      </div>
    </section>
  );
}

function Question() {
  const t = words.value;
  const { corners } = outline.value;
  const { depth_m, method } = part.value;
  const typed = useSignal(depth_m === null ? '' : String(depth_m));
  const wrongDepth = useSignal(false);
  const face = answer.value;

  const readDepth = (text: string): void => {
    typed.value = text;
    const value = Number(text.replace(',', '.'));
    wrongDepth.value = !(value >= 0.1 && value <= 100);
    if (!wrongDepth.value) setDepth(value);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!wrongDepth.value) void askAndLook();
  };
  return (
    <section class="dig" aria-labelledby="dig-title">
      <h2 id="dig-title">
        {squareMetres(area_m2(corners))} <span class="quiet">{t.outline} {metres(length_m(corners, true))}</span>
      </h2>
      {face.face === 'full' && <Answer preview={face.value} />}
      <form onSubmit={submit} noValidate>
        <label>
          {t.howDeep} <span class="quiet">{t.depthHint}</span>
          <input
            name="depth" inputMode="decimal" value={depth_m === null ? '' : typed.value} disabled={depth_m === null}
            aria-invalid={wrongDepth.value} aria-describedby="depth-wrong" onInput={(event) => readDepth(event.currentTarget.value)}
          />
        </label>
        <p id="depth-wrong" class="wrong" role="alert" hidden={!wrongDepth.value}>{t.depthWrong}</p>
        <label class="check">
          <input
            type="checkbox" checked={depth_m === null}
            onChange={() => {
              setDepth(depth_m === null ? Number(typed.value.replace(',', '.')) || 1 : null);
              wrongDepth.value = false;
              if (depth_m === null) typed.value = String(part.value.depth_m);
            }}
          />
          {t.depthNotKnown}
        </label>
        <fieldset class="choice methods">
          <legend>{t.how}</legend>
          {METHODS.map((name) => (
            <button type="button" key={name} aria-pressed={method === name} onClick={() => setMethod(name)}>{t.methods[name]}</button>
          ))}
        </fieldset>
        {outOfDate.value && <p class="note" role="status">{t.changed}</p>}
        {face.face === 'failed' && <Trouble says={face.detail || t.refused(face.code)} again={() => void askAndLook()} />}
        {face.face === 'offline' && <Trouble says={t.noServerYet} again={() => void askAndLook()} />}
        <button type="submit" class={face.face === 'full' && !outOfDate.value ? 'wide' : 'primary wide'} disabled={face.face === 'loading' || wrongDepth.value}>
          {face.face === 'loading' ? t.asking2 : face.face === 'full' ? t.askAgain : t.ask}
        </button>
        <div class="actions">
          <button type="button" onClick={redraw}>{t.redraw}</button>
          <button type="button" onClick={discard}>{t.discard}</button>
        </div>
      </form>
    </section>
  );
}

