/** The map and what lies on its glass: zoom, position, scale, north, and the cross under which corners are set. */
import { effect, useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { LonLat } from '../api/types';
import { NO_EXHIBIT } from '../domain/exhibit';
import { metresPerPixel, scaleBar } from '../domain/scaleBar';
import { addCorner, discardPart, drawing, finish, litReason, outline, undo } from '../store/dig';
import { aim, exhibit, ownDig, shownDig, shownReasons, shownRings } from '../store/exhibit';
import { lightNumber } from '../store/light';
import { covered_px, mapCentre, stage } from '../store/mapLink';
import { choose, chosen, litAsset, pinFace, view, wish } from '../store/scene';
import { api, config, jurisdiction } from '../store/session';
import { onDesk, theme } from '../store/theme';
import { heard } from '../sync/events';
import { metres, words } from '../words';
import { Locate, whereFeatures } from './Locate';

const FIRST_ZOOM = 16.8;
const STEP_PX = 20;
const LEAP_PX = 120;
const SIGN_PX = 32;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function MapView() {
  const t = words.value;
  const box = useRef<HTMLDivElement>(null);
  const state = useSignal<'loading' | 'ready' | 'failed'>('loading');
  const attempt = useSignal(0);
  const pointing = useComputed(pointed);

  useEffect(() => {
    state.value = 'loading';
    let closed = false;
    let stop = (): void => {};
    void raise(box.current!, {
      ready: () => (state.value = 'ready'),
      failed: () => (state.value = 'failed'),
    }).then((end) => (closed ? end() : (stop = end)), (failure: unknown) => {
      console.error(failure);
      state.value = 'failed';
    });
    return () => {
      closed = true;
      stop();
    };
  }, [attempt.value]);

  return (
    <section class={pointing.value ? 'map drawing' : 'map'} aria-label={t.map} data-map={state.value}>
      <div class="canvas" ref={box} id="map" onKeyDownCapture={keys} />
      {state.value === 'loading' && <p class="veil" role="status">{t.mapLoading}</p>}
      {state.value === 'failed' && (
        <div class="veil trouble" role="alert">
          <p>{t.mapFailed}</p>
          <button type="button" onClick={() => (attempt.value += 1)}>{t.again}</button>
        </div>
      )}
      {aim.value && (
        <div class="veil aim" role="status">
          <p>{aim.value.says}</p>
          <div class="row">
            <button type="button" class="primary" onClick={() => aim.value?.take(mapCentre())}>{t.hereUnderCross}</button>
            <button type="button" onClick={() => aim.value?.leave()}>{aim.value.leaveSays ?? t.leaveOff}</button>
          </div>
        </div>
      )}
      {pointing.value && <svg class="cross" style={{ top: `calc((100% - ${onDesk.value ? 0 : covered_px.value}px) / 2)` }} viewBox="0 0 60 60" aria-hidden="true"><path class="under" d="M30 4v20m0 12v20M4 30h20m12 0h20" /><path d="M30 4v20m0 12v20M4 30h20m12 0h20" /></svg>}
      <div class="tools">
        <button type="button" class="icon" aria-label={t.zoomIn} onClick={() => stage.value?.zoom(1)}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14" /></svg></button>
        <button type="button" class="icon" aria-label={t.zoomOut} onClick={() => stage.value?.zoom(-1)}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h14" /></svg></button>
        <Locate />
      </div>
      <Glass />
    </section>
  );
}

/** Scale, north and the note that lines are spread; always there, never in the way of a finger. */
function Glass() {
  const t = words.value;
  const bar = useComputed(() => (view.value ? scaleBar(view.value.zoom, view.value.lat) : null));
  const spread = useComputed(() => view.value !== null && view.value.zoom >= 16 && view.value.zoom < 18);
  return (
    <div class="glass">
      <svg class="north" viewBox="0 0 30 40" role="img" aria-label={t.north}><path d="M15 3l8 20-8-5-8 5z" /><text x="15" y="38" text-anchor="middle">{t.windsShort[0]}</text></svg>
      {bar.value && <span class="scale" style={{ width: `${bar.value.pixels}px` }}>{metres(bar.value.metres)}</span>}
      {spread.value && <span class="spread">{onDesk.value ? t.notToScale : t.notToScaleShort}</span>}
    </div>
  );
}

/** Draws the map and ties it to the stores; the result unties and removes it. */
async function raise(container: HTMLElement, reports: { ready(): void; failed(): void }): Promise<() => void> {
  const [{ Stage }, layers] = await Promise.all([import('../map/stage'), import('../map/layers')]);
  const place = jurisdiction.value;
  const settings = config.value;
  if (!place || !settings) throw new Error('the map was asked for before the jurisdiction was known');
  const start = view.value ?? { ...place.centre, zoom: FIRST_ZOOM };
  view.value = start;
  const made = await Stage.open(container, settings, place, start, {
    ...reports,
    moved: (next) => (view.value = next),
    touched: ({ place: corner, found }) => {
      if (aim.value) aim.value.take(corner);
      else if (pointed()) addCorner(corner);
      else if (found?.type === 'reason') lightNumber(found.number);
      else choose(found);
    },
    refused: () => void api.me().catch(() => undefined), // a 401 there shows the sign-in page
  });
  stage.value = made;
  Object.assign(container, { stage: made }); // the map's own element tells what is drawn
  const ties = [
    effect(() => made.show('dig', layers.digFeatures(shownDig.value, ownDig.value ? NO_EXHIBIT : exhibit.value))),
    effect(() => made.show('reasons', layers.reasonFeatures(shownReasons.value, shownRings.value, litReason.value, signWidth_m()))),
    effect(() => made.light(litAsset.value)),
    effect(() => made.show('chosen', layers.collection(chosenPlace().map((at) => layers.pointAt(at))))),
    effect(() => made.show('where', whereFeatures())),
    effect(() => made.drawingCursor(pointed())),
    effect(() => made.cover(onDesk.value ? 0 : covered_px.value)),
    effect(() => {
      if (wish.value) made.go(wish.value.to, wish.value.zoom);
      wish.value = null;
    }),
    redressOnTheme(() => void made.dress()),
    keepGlowing((now) => made.show('heard', layers.heardFeatures(heard.value, now))),
  ];
  return () => {
    for (const untie of ties) untie();
    stage.value = null;
    made.close();
  };
}

/** True while taps set corners or places. A dig is drawn in its own room only. */
function pointed(): boolean {
  return aim.value !== null || (drawing.value && ownDig.value);
}

function signWidth_m(): number {
  return view.value ? SIGN_PX * metresPerPixel(view.value.zoom, view.value.lat) : 1;
}

function chosenPlace(): LonLat[] {
  const position = chosen.value?.type === 'pin' && pinFace.value.face === 'full' ? pinFace.value.value.position : null;
  return position ? [position] : [];
}

function redressOnTheme(dress: () => void): () => void {
  let first = true;
  return effect(() => {
    void theme.value;
    if (!first) dress();
    first = false;
  });
}

/** Redraws the heard pins when one is heard, and each second while any still glows. */
function keepGlowing(draw: (now_ms: number) => void): () => void {
  const stop = effect(() => draw(heard.value.length ? Date.now() : 0));
  const clock = setInterval(() => {
    if (heard.value.length) draw(Date.now());
  }, 1000);
  return () => {
    stop();
    clearInterval(clock);
  };
}

/** While a dig is drawn or a place is asked for, keys set it under the cross; otherwise the map keeps its own keys. */
function keys(event: KeyboardEvent): void {
  if (!pointed()) return;
  const way = ARROWS[event.key];
  const step = event.shiftKey ? LEAP_PX : STEP_PX;
  const asked = aim.value;
  if (way) stage.value?.pan(way[0] * step, way[1] * step);
  else if (event.key === 'Enter') (asked?.take ?? addCorner)(mapCentre());
  else if (event.key === 'Backspace') (asked ? asked.undo?.() : undo());
  else if (event.key === 'Escape') (asked?.leave ?? (outline.value.corners.length > 2 ? finish : discardPart))();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
