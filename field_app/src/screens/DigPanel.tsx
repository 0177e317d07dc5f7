/** A dig from the first corner to the answer: draw, say how deep, how and when, ask, read why, go on to a permit. */
import { useSignal } from '@preact/signals';
import type { DigMethod } from '../api/types';
import { area_m2, fault, length_m } from '../domain/dig';
import { size_m2 } from '../domain/part';
import { NEW, roomsOf } from '../domain/room';
import { active, addCorner, answer, changing, discard, discardPart, drawAnother, drawing, finish, outOfDate, outline, part, parts, redraw, request, setMethod, undo } from '../store/dig';
import { askAndLook } from '../store/light';
import { mapCentre } from '../store/mapLink';
import { enter } from '../store/room';
import { person } from '../store/session';
import { onDesk } from '../store/theme';
import { metres, squareMetres, words } from '../words';
import { Answer } from './Answer';
import { DepthFields } from './DepthFields';
import { Trouble } from './Faces';
import { Lazy } from './Lazy';
import { ROOMS } from './rooms';
import { WindowFields } from './WindowFields';

const METHODS: DigMethod[] = ['HAND', 'VACUUM', 'MECHANICAL', 'TRENCHLESS', 'IMPACT'];
const loadImport = () => import('./permit/Import');

export function DigPanel() {
  return drawing.value ? <Drawing /> : <Question />;
}

function Drawing() {
  const t = words.value;
  const { corners } = outline.value;
  const wrong = fault(corners);
  const other = useSignal<'file' | 'corners' | null>(null);
  if (other.value) {
    const way = other.value;
    return <Lazy load={loadImport}>{({ Import }) => <Import way={way} leave={() => (other.value = null)} />}</Lazy>;
  }
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
        {corners.length === 0 && (
          <>
            <button type="button" onClick={() => (other.value = 'file')}>{t.fromFile}</button>
            <button type="button" onClick={() => (other.value = 'corners')}>{t.fromCorners}</button>
          </>
        )}
      </div>
    </section>
  );
}

function Question() {
  const t = words.value;
  const face = answer.value;
  const { method } = part.value;
  const wrong = useSignal<Record<string, boolean>>({});
  const hindered = Object.values(wrong.value).some(Boolean) || request.value === null;
  const tell = (what: string) => (bad: boolean) => {
    if ((wrong.value[what] ?? false) !== bad) wrong.value = { ...wrong.value, [what]: bad };
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!hindered) void askAndLook();
  };
  return (
    <section class="dig" aria-labelledby="dig-title">
      <Size />
      {face.face === 'full' && <Answer preview={face.value} />}
      <form onSubmit={submit} noValidate>
        {parts.value.length > 1 && <PartChoice />}
        <DepthFields key={active.value} wrong={tell('depth')} />
        <fieldset class="choice methods">
          <legend>{t.how}</legend>
          {METHODS.map((name) => (
            <button type="button" key={name} aria-pressed={method === name} onClick={() => setMethod(name)}>{t.methods[name]}</button>
          ))}
        </fieldset>
        <WindowFields wrong={tell('window')} />
        {outOfDate.value && <p class="note" role="status">{t.changed}</p>}
        {face.face === 'failed' && <Trouble says={face.detail || t.refused(face.code)} again={() => void askAndLook()} />}
        {face.face === 'offline' && <Trouble says={t.noServerYet} again={() => void askAndLook()} />}
        <button type="submit" class={face.face === 'full' && !outOfDate.value ? 'wide' : 'primary wide'} disabled={face.face === 'loading' || hindered}>
          {face.face === 'loading' ? t.asking2 : face.face === 'full' ? t.askAgain : t.ask}
        </button>
        {mayAskForPermit() && (
          <button type="button" class={face.face === 'full' && !outOfDate.value ? 'primary wide' : 'wide'} disabled={hindered} onClick={() => enter({ name: 'permits', id: changing.value?.id ?? NEW })}>{changing.value ? t.backToPermit(changing.value.code) : t.askPermit}</button>
        )}
        <div class="actions">
          <button type="button" onClick={redraw}>{t.redraw}</button>
          <button type="button" onClick={drawAnother}>{t.addPart}</button>
          {parts.value.length > 1 && <button type="button" onClick={discardPart}>{t.removePart}</button>}
          <button type="button" onClick={discard}>{t.discard}</button>
        </div>
      </form>
    </section>
  );
}

/** Whoever has the room of permits; the server decides whether this person may ask. */
function mayAskForPermit(): boolean {
  return ROOMS.permits !== null && person.value.face === 'full' && roomsOf(person.value.value.role).includes('permits');
}

function Size() {
  const t = words.value;
  const sizes = parts.value.map(size_m2);
  const known = sizes.every((size) => size !== null);
  const sum = sizes.reduce<number>((all, size) => all + (size ?? 0), 0);
  return (
    <h2 id="dig-title">
      {known ? squareMetres(sum) : t.trench}
      {sizes.length > 1 && <span class="quiet"> {t.partsOf(sizes.length)}</span>}
      {sizes.length === 1 && !part.value.given && <span class="quiet"> {t.outline} {metres(length_m(outline.value.corners, true))}</span>}
    </h2>
  );
}

function PartChoice() {
  const t = words.value;
  return (
    <fieldset class="choice parts">
      <legend>{t.partsOf(parts.value.length)}</legend>
      {parts.value.map((each, index) => (
        <button type="button" key={index} aria-pressed={index === active.value} onClick={() => (active.value = index)}>
          {t.partName(index + 1)} <span class="quiet">{t.methods[each.method]}</span>
        </button>
      ))}
    </fieldset>
  );
}
