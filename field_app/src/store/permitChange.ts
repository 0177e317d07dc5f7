/** A permit whose dig is being changed: its parts are loaded into the drawing, changed there, and asked about anew. */
import { batch } from '@preact/signals';
import { type Excavation, type RevisionPart, permits } from '../api/permit';
import type { DigMethod, DigRequest } from '../api/types';
import { asLocal } from '../domain/permit';
import { NEW_PART, type Part, ringsOf } from '../domain/part';
import { zone } from '../words';
import { changing, discard, take, windowFrom, windowTo } from './dig';
import { look } from './light';
import { drawnAs, submitted } from './permitRequest';
import { enter } from './room';

/** Opens the map with what the permit says is dug. Pits that the rules added are not the person's drawing. */
export function changeDig(permit: Excavation): void {
  const revision = permit.current_revision;
  if (!revision) return;
  batch(() => {
    discard();
    take(revision.parts.filter(({ assumed }) => !assumed).map(asPart));
    windowFrom.value = revision.from ? asLocal(revision.from, zone.value) : '';
    windowTo.value = revision.to ? asLocal(revision.to, zone.value) : '';
    changing.value = { id: permit.id, code: permit.code };
  });
  enter({ name: 'map', id: null });
  look(revision.parts.map(({ geometry }) => geometry));
}

/** The owners are asked about the changed drawing. */
export async function askAnew(permit: Excavation, dig: DigRequest): Promise<void> {
  const fresh = await permits.one(permit.id);
  const drawn = await drawnAs(fresh, { ...dig, note: permit.current_revision?.note ?? null });
  await submitted(permit.id, drawn.number);
  discard();
}

function asPart({ geometry, method, z_top_m, z_bottom_m }: RevisionPart): Part {
  const how = { depth_m: z_bottom_m, method: (method ?? 'IMPACT') as DigMethod, top_m: method === 'TRENCHLESS' && z_top_m > 0 ? z_top_m : null };
  const rings = ringsOf(geometry);
  const plain = geometry.type === 'Polygon' && rings.length === 1;
  return plain ? { ...NEW_PART, ...how, outline: { corners: rings[0]!, closed: true } } : { ...NEW_PART, ...how, given: geometry as Part['given'] };
}
