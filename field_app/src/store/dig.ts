/** The dig somebody is drawing, part by part, and the server's answer to it. No verdict is ever computed here. */
import { batch, computed, signal } from '@preact/signals';
import type { DigMethod, DigRequest, LonLat, Preview } from '../api/types';
import type { DrawnDig } from '../domain/address';
import { addCorner as withCorner, finish as closed, undo as without, type Outline } from '../domain/dig';
import { type Part, NEW_PART, asked as askedPart, isWhole } from '../domain/part';
import { type Reason, reasonsOf } from '../domain/reasons';
import { EMPTY, type Face, latest } from './face';
import { api } from './session';

export const parts = signal<readonly Part[]>([]);
/** The part that is drawn or described just now. */
export const active = signal(0);
export const drawing = signal(false);
/** When the digging is to begin and end: local time of the place, as a form writes it; empty: not said. */
export const windowFrom = signal('');
export const windowTo = signal('');
/** The permit whose dig is being changed; null: a new dig is drawn. */
export const changing = signal<{ id: string; code: string } | null>(null);
export const answer = signal<Face<Preview>>(EMPTY);
/** The number of the reason that is lit. */
export const litReason = signal<number | null>(null);

export const part = computed<Part>(() => parts.value[active.value] ?? NEW_PART);
export const outline = computed<Outline>(() => part.value.outline);
/** True once there is something that can be asked about. */
export const drawn = computed(() => parts.value.length > 0 && !drawing.value && parts.value.every(isWhole));

const askedFor = signal('');
export const request = computed<DigRequest | null>(() =>
  drawn.value
    ? {
        parts: parts.value.map(askedPart),
        ...(windowFrom.value ? { from: windowFrom.value } : {}),
        ...(windowTo.value ? { to: windowTo.value } : {}),
      }
    : null,
);
/** True when the dig is no longer the one that was asked about. */
export const outOfDate = computed(() => answer.value.face === 'full' && askedFor.value !== JSON.stringify(request.value));
export const reasons = computed<Reason[]>(() => (answer.value.face === 'full' ? reasonsOf(answer.value.value) : []));

const askFor = latest<Preview>((face) => (answer.value = face));

export function change(next: Partial<Part>): void {
  parts.value = parts.value.map((each, index) => (index === active.value ? { ...each, ...next } : each));
}

export const setDepth = (depth_m: number | null): void => change({ depth_m });
export const setMethod = (method: DigMethod): void => change({ method });

/** Starts anew with an outline to draw. */
export function draw(): void {
  batch(() => {
    discard();
    parts.value = [NEW_PART];
    drawing.value = true;
  });
}

/** One more part of the same dig, drawn beside the others. */
export function drawAnother(): void {
  batch(() => {
    parts.value = [...parts.value, { ...NEW_PART, depth_m: part.value.depth_m, method: part.value.method }];
    active.value = parts.value.length - 1;
    drawing.value = true;
  });
}

/** Takes shapes that were typed or came from a file in place of the outline that is being drawn. */
export function take(shapes: readonly Part[]): void {
  if (shapes.length === 0) return;
  batch(() => {
    const kept = parts.value.filter((each, index) => isWhole(each) && !(drawing.value && index === active.value));
    parts.value = [...kept, ...shapes];
    active.value = kept.length;
    drawing.value = false;
    litReason.value = null;
  });
}

export function redraw(): void {
  change(part.value.given ? { given: null, outline: { corners: [], closed: false } } : { outline: without({ ...outline.value, closed: true }) });
  drawing.value = true;
}

/** Takes the active part away; without any part left there is no dig. */
export function discardPart(): void {
  const rest = parts.value.filter((_, index) => index !== active.value);
  if (rest.length === 0) return discard();
  batch(() => {
    parts.value = rest;
    active.value = Math.min(active.value, rest.length - 1);
    drawing.value = false;
  });
}

export function discard(): void {
  batch(() => {
    drawing.value = false;
    parts.value = [];
    active.value = 0;
    changing.value = null;
    answer.value = EMPTY;
    litReason.value = null;
  });
}

export function addCorner(corner: LonLat): void {
  if (drawing.value) change({ outline: withCorner(outline.value, corner) });
}

export function undo(): void {
  change({ outline: without(outline.value) });
}

export function finish(): void {
  change({ outline: closed(outline.value) });
  drawing.value = !outline.value.closed;
}

/** The dig of an address; none of it when a part of it cannot be dug. */
export function startFrom(digs: readonly DrawnDig[]): void {
  const read = digs.map((dig): Part => ({ ...NEW_PART, outline: closed({ corners: dig.corners, closed: false }), depth_m: dig.depth_m, method: dig.method }));
  batch(() => {
    parts.value = read;
    active.value = Math.max(0, read.findIndex((each) => !isWhole(each)));
    drawing.value = !read.every(isWhole);
  });
}

export async function ask(): Promise<void> {
  const dig = request.value;
  if (!dig) return;
  litReason.value = null;
  askedFor.value = JSON.stringify(dig);
  await askFor(() => api.preview(dig));
}
