/** Counts places per cell of the screen, so that a far view shows numbers instead of a carpet of signs. */
import type { LonLat } from '../api/types';

export interface Cluster extends LonLat {
  count: number;
  /** The single member's id, so that a cluster of one can be opened. */
  id: string | null;
}

const TILE_PX = 512;

/** `cell_px` is the side of a cell on the screen at this zoom. Cells hang on the world, so panning changes nothing. */
export function clusters(places: Iterable<LonLat & { id: string; count?: number }>, zoom: number, cell_px = 56): Cluster[] {
  const world_px = TILE_PX * 2 ** Math.floor(zoom);
  const cells = new Map<string, { x: number; y: number; count: number; id: string | null }>();
  const seen = new Set<string>();
  for (const place of places) {
    if (seen.has(place.id)) continue; // the same pin comes again from the buffer of the tile beside
    seen.add(place.id);
    const x = ((place.lon + 180) / 360) * world_px;
    const y = ((1 - Math.asinh(Math.tan((place.lat * Math.PI) / 180)) / Math.PI) / 2) * world_px;
    const key = `${Math.floor(x / cell_px)}:${Math.floor(y / cell_px)}`;
    const count = place.count ?? 1;
    const cell = cells.get(key);
    if (cell) {
      cell.x += x * count;
      cell.y += y * count;
      cell.count += count;
      cell.id = null;
    } else {
      cells.set(key, { x: x * count, y: y * count, count, id: count === 1 ? place.id : null });
    }
  }
  return [...cells.values()].map(({ x, y, count, id }) => ({
    lon: (x / count / world_px) * 360 - 180,
    lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / count / world_px))) * 180) / Math.PI,
    count,
    id,
  }));
}
