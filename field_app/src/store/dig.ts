/** The dig somebody is drawing, and the server's answer to it. No verdict is ever computed here. */
import { computed, signal } from '@preact/signals';
import type { DigMethod, DigRequest, LonLat, Preview } from '../api/types';
import type { DrawnDig } from '../domain/address';
import { EMPTY_OUTLINE, type Outline, addCorner as withCorner, finish as closed, polygon, undo as without } from '../domain/dig';
import { type Reason, reasonsOf } from '../domain/reasons';
import { EMPTY, type Face, latest } from './face';
import { api } from './session';

export const drawing = signal(false);
export const outline = signal<Outline>(EMPTY_OUTLINE);
/** Null: the person does not know how deep, which counts as the worst case. */
export const depth_m = signal<number | null>(1);
export const method = signal<DigMethod>('MECHANICAL');
export const answer = signal<Face<Preview>>(EMPTY);
/** The number of the reason that is lit. */
export const litReason = signal<number | null>(null);

const asked = signal('');
const request = computed<DigRequest | null>(() =>
  outline.value.closed
    ? { parts: [{ geometry: polygon(outline.value.corners), method: method.value, z_bottom_m: depth_m.value }] }
    : null,
);
/** True when the dig is no longer the one that was asked about. */
export const outOfDate = computed(() => answer.value.face === 'full' && asked.value !== JSON.stringify(request.value));
export const reasons = computed<Reason[]>(() => (answer.value.face === 'full' ? reasonsOf(answer.value.value) : []));

const askFor = latest<Preview>((face) => (answer.value = face));

export function draw(): void {
  answer.value = EMPTY;
  litReason.value = null;
  outline.value = EMPTY_OUTLINE;
  drawing.value = true;
}

export function redraw(): void {
  outline.value = without({ ...outline.value, closed: true });
  drawing.value = true;
}

export function discard(): void {
  drawing.value = false;
  outline.value = EMPTY_OUTLINE;
  answer.value = EMPTY;
  litReason.value = null;
}

export function addCorner(corner: LonLat): void {
  if (drawing.value) outline.value = withCorner(outline.value, corner);
}

export function undo(): void {
  outline.value = without(outline.value);
}

export function finish(): void {
  outline.value = closed(outline.value);
  drawing.value = !outline.value.closed;
}

export function startFrom(dig: DrawnDig): void {
  outline.value = closed({ corners: dig.corners, closed: false });
  depth_m.value = dig.depth_m;
  method.value = dig.method;
}

export async function ask(): Promise<void> {
  const dig = request.value;
  if (!dig) return;
  litReason.value = null;
  asked.value = JSON.stringify(dig);
  await askFor(() => api.preview(dig));
}
