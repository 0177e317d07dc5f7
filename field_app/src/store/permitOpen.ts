/** The permit that is open: what the server last said about it, and when. Asked again every few seconds while it is looked at. */
import { batch, computed, signal } from '@preact/signals';
import { Unreachable } from '../api/client';
import { type Clearance, type Excavation, type Overlap, type Routed, permits } from '../api/permit';
import { type Found, type Steps, site } from '../api/site';
import type { Exhibit } from '../domain/exhibit';
import { geometriesOf } from '../domain/permit';
import { type Reason, reasonsOf } from '../domain/reasons';
import { EMPTY, type Face, LOADING, faceOf } from './face';
import { exhibit } from './exhibit';
import { look } from './light';
import { noteInList } from './permitList';

export const permit = signal<Face<Excavation>>(EMPTY);
export const clearance = signal<Face<Clearance>>(EMPTY);
export const routed = signal<Face<readonly Routed[]>>(EMPTY);
export const overlaps = signal<Face<readonly Overlap[]>>(EMPTY);
export const steps = signal<Face<Steps>>(EMPTY);
export const found = signal<Face<readonly Found[]>>(EMPTY);
/** Set while the server does not answer: what is shown is as old as this. */
export const oldSince = signal<number | null>(null);

const EVERY_MS = 10_000;
let openId: string | null = null;
let heardAt = Date.now();
let round = 0;

export const permitReasons = computed<Reason[]>(() => (clearance.value.face === 'full' ? reasonsOf(clearance.value.value) : []));

/** What the map shows of the permit. */
export const permitExhibit = computed<Exhibit>(() => {
  const now = value(permit.value);
  return {
    parts: now?.current_revision?.parts.map(({ geometry }) => geometry) ?? [],
    reasons: permitReasons.value,
    others: (value(overlaps.value) ?? []).flatMap(({ geometry }) => geometry ?? []),
    marks: (value(routed.value) ?? []).flatMap(({ replies }) => replies.flatMap(({ marks }) => geometriesOf(marks))),
    spots: [
      ...(value(steps.value)?.items ?? []).flatMap(({ number, position }) => (position ? [{ ...position, sign: String(number) }] : [])),
      ...(value(found.value) ?? []).flatMap(({ position }) => (position ? [{ ...position, sign: '!' }] : [])),
    ],
  };
});

export function value<T>(face: Face<T>): T | null {
  return face.face === 'full' ? face.value : null;
}

/** Opens a permit and keeps it fresh until the result is called. */
export function follow(id: string): () => void {
  batch(() => {
    openId = id;
    permit.value = LOADING;
    for (const face of [clearance, steps, routed, overlaps, found]) face.value = EMPTY;
    oldSince.value = null;
  });
  void refresh().then(() => {
    if (openId === id) look(exhibit.value.parts);
  });
  const clock = setInterval(() => {
    if (document.visibilityState === 'visible') void refresh();
  }, EVERY_MS);
  const back = (): void => {
    if (document.visibilityState === 'visible') void refresh();
  };
  document.addEventListener('visibilitychange', back);
  return () => {
    clearInterval(clock);
    document.removeEventListener('visibilitychange', back);
    if (openId === id) openId = null;
  };
}

/** Asks for everything again. What was known stays in sight until the answer is there. */
export async function refresh(): Promise<void> {
  const id = openId;
  if (id === null) return;
  const mine = (round += 1);
  const current = (): boolean => openId === id && round === mine;
  try {
    const fresh = await permits.one(id);
    if (!current()) return;
    heardAt = Date.now();
    batch(() => {
      permit.value = { face: 'full', value: fresh };
      oldSince.value = null;
      exhibit.value = permitExhibit.value;
      noteInList(fresh);
    });
    await Promise.all([
      piece(clearance, current, fresh.standing && (() => permits.clearance(fresh.standing!.clearance_id))),
      piece(steps, current, fresh.standing && (() => site.steps(fresh.standing!.clearance_id))),
      piece(routed, current, fresh.current_revision?.submitted_at ? () => permits.routed(id) : null),
      piece(overlaps, current, fresh.current_revision ? () => permits.overlaps(id) : null),
      piece(found, current, fresh.standing ? () => site.found(id) : null),
    ]);
    if (current()) exhibit.value = permitExhibit.value;
  } catch (failure) {
    if (!current()) return;
    if (permit.value.face === 'full' && failure instanceof Unreachable) oldSince.value = heardAt;
    else permit.value = faceOf(failure);
  }
}

async function piece<T>(face: { value: Face<T> }, current: () => boolean, ask: (() => Promise<T>) | null): Promise<void> {
  if (!ask) {
    face.value = EMPTY;
    return;
  }
  if (face.value.face !== 'full') face.value = LOADING;
  try {
    const answer = await ask();
    if (current()) face.value = { face: 'full', value: answer };
  } catch (failure) {
    // A piece that was there stays, under the line that says how old everything is.
    if (current() && !(face.value.face === 'full' && failure instanceof Unreachable)) face.value = faceOf(failure);
  }
}
