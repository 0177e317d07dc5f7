/** An area somebody claims something about: as it is now, everywhere, drawn on the map, or from a file. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { readArea } from '../../domain/areaFile';
import { EMPTY_OUTLINE, type Outline, addCorner, fault, finish, polygon, undo } from '../../domain/dig';
import { extent_km2 } from '../../domain/extent';
import { aim } from '../../store/exhibit';
import { number, words } from '../../words';
import { inboxWords } from '../../words/inbox';

export type AreaSource = 'current' | 'everywhere' | 'drawn' | 'file';

export interface ChosenArea {
  source: AreaSource;
  /** Null: nothing drawn or read yet; of `current` and `everywhere` the form knows itself what they mean. */
  drawn: GeoJSON.Polygon | null;
  file: { name: string; area: GeoJSON.MultiPolygon | null } | null;
  /** Corners while they are set. */
  outline: Outline;
}

export const chooseFirst = (source: AreaSource): ChosenArea => ({ source, drawn: null, file: null, outline: EMPTY_OUTLINE });

/** The area that was drawn or read; null while it is missing, or where the source needs none. */
export function shapeOf({ source, drawn, file }: ChosenArea): GeoJSON.Geometry | null {
  return source === 'drawn' ? drawn : source === 'file' ? (file?.area ?? null) : null;
}

export function isMissing(choice: ChosenArea): boolean {
  return (choice.source === 'drawn' || choice.source === 'file') && shapeOf(choice) === null;
}

/** What the map shows meanwhile: the corners so far, or the shape. */
export function shownArea(choice: ChosenArea): GeoJSON.Geometry[] {
  const shape = shapeOf(choice);
  if (shape) return [shape];
  const { corners } = choice.outline;
  if (choice.source !== 'drawn' || corners.length === 0) return [];
  const positions = corners.map(({ lon, lat }) => [lon, lat]);
  return corners.length === 1 ? [{ type: 'Point', coordinates: positions[0]! }] : [{ type: 'LineString', coordinates: positions }];
}

export function AreaChoice({ choice, sources }: { choice: Signal<ChosenArea>; sources: readonly AreaSource[] }) {
  const t = inboxWords.value;
  const names: Record<AreaSource, string> = { current: t.areaCurrent, everywhere: t.areaEverywhere, drawn: t.areaDrawn, file: t.areaFile };
  const now = choice.value;
  useEffect(() => () => void (aim.value = null), []);
  const pick = (source: AreaSource): void => {
    aim.value = null;
    choice.value = { ...now, source };
  };
  return (
    <fieldset class="choice area-choice">
      <legend>{t.area}</legend>
      {sources.map((source) => <button type="button" key={source} aria-pressed={now.source === source} onClick={() => pick(source)}>{names[source]}</button>)}
      {now.source === 'drawn' && <Drawn choice={choice} />}
      {now.source === 'file' && <FromFile choice={choice} />}
      {shapeOf(now) && <p class="quiet" role="status">{t.areaKm2(number(extent_km2(shapeOf(now)), 3))}</p>}
    </fieldset>
  );
}

function Drawn({ choice }: { choice: Signal<ChosenArea> }) {
  const t = inboxWords.value;
  const drawing = aim.value !== null;
  const { outline, drawn } = choice.value;
  const wrong = fault(outline.corners);
  const set = (next: Outline): void => {
    choice.value = { ...choice.value, outline: next };
  };
  const end = (): void => {
    const closed = finish(choice.peek().outline);
    aim.value = null;
    choice.value = { ...choice.peek(), outline: closed, drawn: closed.closed ? polygon(closed.corners) : null };
  };
  const begin = (): void => {
    choice.value = { ...choice.value, outline: EMPTY_OUTLINE, drawn: null };
    aim.value = { says: words.value.drawHelp, take: (corner) => set(addCorner(choice.peek().outline, corner)), undo: () => set(undo(choice.peek().outline)), leave: end, leaveSays: words.value.finish };
  };
  return (
    <div class="drawn">
      {drawing && <p role="status">{t.areaCorners(outline.corners.length)}{wrong && outline.corners.length > 2 && <strong class="wrong"> {words.value.faults[wrong]}</strong>}</p>}
      {drawing
        ? <button type="button" class="primary" disabled={wrong !== null} onClick={end}>{words.value.finish}</button>
        : <button type="button" onClick={begin}>{drawn ? t.areaRedraw : t.areaDraw}</button>}
      {drawing && <button type="button" disabled={outline.corners.length === 0} onClick={() => set(undo(outline))}>{t.undoMark}</button>}
    </div>
  );
}

function FromFile({ choice }: { choice: Signal<ChosenArea> }) {
  const t = inboxWords.value;
  const wrong = useSignal(false);
  const { file } = choice.value;
  const read = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const area = readArea(await chosen.text());
    wrong.value = area === null;
    choice.value = { ...choice.value, file: { name: chosen.name, area } };
  };
  return (
    <label class="from-file">
      <span class="quiet">{t.areaFileHint}</span>
      <input type="file" accept=".geojson,.json,application/geo+json" aria-label={t.areaFile} aria-invalid={wrong.value} onChange={(event) => void read(event.currentTarget.files?.[0])} />
      {wrong.value && <span class="wrong" role="alert">{t.areaFileWrong}</span>}
      {file?.area && <span class="quiet">{t.areaFileRead(file.name, file.area.coordinates.length)}</span>}
    </label>
  );
}
