/** What the map shows of digs: in the map's own room the one being drawn, in another room what that room has put up. */
import { computed, signal } from '@preact/signals';
import type { LonLat } from '../api/types';
import { type Exhibit, NO_EXHIBIT, type ShownDig } from '../domain/exhibit';
import { type Rings, geometryOf, isWhole, ringsOf } from '../domain/part';
import type { Reason } from '../domain/reasons';
import { NEW } from '../domain/room';
import { drawing, outline, parts, reasons } from './dig';
import { room } from './room';

/** Put up by the room somebody is in; a room that is left takes it down again. */
export const exhibit = signal<Exhibit>(NO_EXHIBIT);

/** True where the dig being drawn is what the map is about: in its own room, and in the form that asks for a permit. */
export const ownDig = computed(() => room.value.name === 'map' || (room.value.name === 'permits' && room.value.id === NEW));

export const shownDig = computed<ShownDig>(() => {
  if (!ownDig.value) return { shapes: exhibit.value.parts, open: [], handles: [] };
  const { corners, closed } = outline.value;
  return { shapes: parts.value.filter(isWhole).map(geometryOf), open: closed ? [] : corners, handles: drawing.value ? corners : [] };
});
/** The edges that an arrow to a reason may start from. */
export const shownRings = computed<Rings>(() => shownDig.value.shapes.flatMap(ringsOf));
export const shownReasons = computed<readonly Reason[]>(() => (ownDig.value ? reasons.value : exhibit.value.reasons));

/** Somebody is to point at a place on the map: each tap is handed over until `aim` is taken away. */
export interface Aim {
  says: string;
  take(place: LonLat): void;
  /** Keys: Backspace takes the last one back, Escape leaves off. */
  undo?(): void;
  leave(): void;
  /** What leaving off is called, where it keeps what was set; else it is called off. */
  leaveSays?: string;
}
export const aim = signal<Aim | null>(null);
