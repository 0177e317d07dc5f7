/** One reason lit everywhere at once: in the list, on the map, and its asset in the cross-section. */
import type { Reason } from '../domain/reasons';
import { bounds } from '../domain/bounds';
import { ask, litReason, outline, reasons } from './dig';
import { goTo, litAsset } from './scene';

export function light(reason: Reason | null): void {
  litReason.value = reason?.number ?? null;
  litAsset.value = reason?.asset?.id ?? null;
  if (!reason || (!reason.nearest && !reason.geometry)) return;
  const places = [...outline.value.corners, ...(reason.nearest ? [reason.nearest] : [])];
  goTo(bounds(places, reason.nearest ? null : reason.geometry), 20);
}

/** Asks about the dig and brings it into sight, so that the answer's signs are seen beside it. */
export async function askAndLook(): Promise<void> {
  goTo(bounds(outline.value.corners), 19.5);
  await ask();
}

export function lightNumber(number: number): void {
  light(reasons.value.find((reason) => reason.number === number) ?? null);
}
