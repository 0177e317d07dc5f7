/** A dig that is not drawn by hand: an outline from a file, or corner points typed in a named coordinate system. */
import { useSignal } from '@preact/signals';
import { type Outlines, permits } from '../../api/permit';
import { asPlaces, degreesFault, readCorners, type CornersFault } from '../../domain/corners';
import { DEGREES, systemsFor } from '../../domain/crs';
import { fault } from '../../domain/dig';
import { cornersFile, partsFrom } from '../../domain/outlines';
import { cornerPart } from '../../domain/part';
import { part, take } from '../../store/dig';
import { look } from '../../store/light';
import { jurisdiction } from '../../store/session';
import { words } from '../../words';
import { permitWords } from '../../words/permit';
import { useAct } from './act';
import '../../look/permit.css';

const LARGEST = 5_000_000;
const ENDINGS = '.geojson,.json,.gpx,.dxf';

export function Import({ way, leave }: { way: 'file' | 'corners'; leave: () => void }) {
  return way === 'file' ? <FromFile leave={leave} /> : <FromCorners leave={leave} />;
}

function SystemChoice({ value, change, degrees }: { value: string; change: (crs: string) => void; degrees: boolean }) {
  const t = permitWords.value;
  return (
    <label>
      {t.crs}
      <select name="crs" value={value} onChange={(event) => change(event.currentTarget.value)}>
        <option value="">{t.chooseCrsOption}</option>
        {degrees && <option value={DEGREES}>{t.degrees}</option>}
        {systemsFor(jurisdiction.value?.srid ?? 0).map(({ srid, name }) => <option key={srid} value={srid}>{name} (EPSG:{srid})</option>)}
      </select>
    </label>
  );
}

/** Takes the shapes as parts of the dig; how deep and how they are dug is asked next. */
function use(outlines: Outlines): void {
  const shapes = partsFrom(outlines, part.peek());
  take(shapes);
  look(outlines.parts.map(({ geometry }) => geometry));
}

function FromFile({ leave }: { leave: () => void }) {
  const t = permitWords.value;
  const act = useAct();
  const crs = useSignal('');
  const file = useSignal<File | null>(null);
  const wrong = useSignal('');
  const read = useSignal<Outlines | null>(null);
  const isDrawing = /\.dxf$/i.test(file.value?.name ?? '');

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const chosen = file.value;
    wrong.value = !chosen ? t.chooseFile : chosen.size > LARGEST ? t.fileLarge : isDrawing && !crs.value ? t.chooseCrs : '';
    if (wrong.value || !chosen) return;
    read.value = null;
    await act.run(async () => {
      read.value = await permits.outlines(chosen, chosen.name, isDrawing ? crs.value : null);
    });
  };
  const shapes = read.value?.parts.length ?? 0;
  return (
    <section class="dig" aria-labelledby="dig-title">
      <h2 id="dig-title">{t.fileTitle}</h2>
      <p class="quiet">{t.fileHelp}</p>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label class="button">{file.value ? file.value.name : t.pickFile}<input type="file" name="outline" accept={ENDINGS} onChange={(event) => { file.value = event.currentTarget.files?.[0] ?? null; read.value = null; wrong.value = ''; }} /></label>
        {isDrawing && <><SystemChoice value={crs.value} change={(next) => (crs.value = next)} degrees={false} /><p class="quiet">{t.crsHelp}</p></>}
        {(wrong.value || act.trouble.value) && <p class="trouble" role="alert">{wrong.value || act.trouble.value}</p>}
        {read.value?.notes.map((note) => <p key={note.code + note.words} class="note">{note.words}</p>)}
        {read.value && shapes === 0 && <p class="trouble" role="alert">{t.nothingInFile}</p>}
        {shapes > 0
          ? <button type="button" class="primary wide" onClick={() => use(read.value!)}>{t.useShapes(shapes)}</button>
          : <button type="submit" class="primary wide" disabled={act.busy.value}>{act.busy.value ? t.reading : t.read}</button>}
        <button type="button" class="wide" onClick={leave}>{t.back}</button>
      </form>
    </section>
  );
}

function FromCorners({ leave }: { leave: () => void }) {
  const t = permitWords.value;
  const act = useAct();
  const crs = useSignal('');
  const text = useSignal('');
  const wrong = useSignal('');

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    wrong.value = '';
    const read = readCorners(text.value);
    if ('fault' in read) wrong.value = say(read);
    else if (!crs.value) wrong.value = t.chooseCrs;
    if (wrong.value || 'fault' in read) return;
    if (Number(crs.value) === DEGREES) {
      const odd = degreesFault(read.pairs, jurisdiction.value!.boundary_bbox);
      const corners = asPlaces(read.pairs);
      const bad = odd ? say(odd) : undrawable(corners);
      if (bad) wrong.value = bad;
      else {
        take([cornerPart(corners, part.peek())]);
        look([{ type: 'MultiPoint', coordinates: read.pairs }]);
      }
      return;
    }
    // What a pair of metres means on the ground only the server works out, or refuses.
    await act.run(async () => use(await permits.outlines(cornersFile(read.pairs), 'corners.dxf', crs.value)));
  };
  return (
    <section class="dig" aria-labelledby="dig-title">
      <h2 id="dig-title">{t.cornersTitle}</h2>
      <p class="quiet">{t.cornersHelp}</p>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <SystemChoice value={crs.value} change={(next) => (crs.value = next)} degrees />
        <label>{t.cornersLabel}<textarea name="corners" class="code" rows={6} spellcheck={false} autocomplete="off" value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} /></label>
        {(wrong.value || act.trouble.value) && <p class="trouble" role="alert">{wrong.value || act.trouble.value}</p>}
        <button type="submit" class="primary wide" disabled={act.busy.value}>{act.busy.value ? t.reading : t.read}</button>
        <button type="button" class="wide" onClick={leave}>{t.back}</button>
      </form>
    </section>
  );
}

function undrawable(corners: ReturnType<typeof asPlaces>): string {
  const bad = fault(corners);
  return bad ? words.value.faults[bad] : '';
}

function say(read: CornersFault): string {
  const t = permitWords.value;
  switch (read.fault) {
    case 'line':
      return t.cornersLine(read.line);
    case 'few':
      return t.cornersFew;
    case 'swapped':
      return t.cornersSwapped;
    case 'metres':
      return t.cornersMetres;
    case 'outside':
      return t.cornersOutside;
  }
}
