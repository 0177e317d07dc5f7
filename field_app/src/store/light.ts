/** One reason lit everywhere at once: in the list, on the map, and its asset in the cross-section. */
import type { Reason } from '../domain/reasons';
import { type Box, around, bounds } from '../domain/bounds';
import { geometryOf } from '../domain/part';
import { ask, litReason, parts } from './dig';
import { shownReasons, shownRings } from './exhibit';
import { goTo, litAsset } from './scene';

export function light(reason: Reason | null): void {
  litReason.value = reason?.number ?? null;
  litAsset.value = reason?.asset?.id ?? null;
  if (!reason || (!reason.nearest && !reason.geometry)) return;
  const places = [...shownRings.value.flat(), ...(reason.nearest ? [reason.nearest] : [])];
  goTo(bounds(places, reason.nearest ? null : reason.geometry), 20);
}

/** Asks about the dig and brings it into sight, so that the answer's signs are seen beside it. */
export async function askAndLook(): Promise<void> {
  look(parts.value.map(geometryOf));
  await ask();
}

/** Brings shapes into sight. */
export function look(shapes: readonly GeoJSON.Geometry[]): void {
  const box: Box = around(shapes);
  if (box.every(Number.isFinite)) goTo(box, 19.5);
}

export function lightNumber(number: number): void {
  light(shownReasons.value.find((reason) => reason.number === number) ?? null);
}
