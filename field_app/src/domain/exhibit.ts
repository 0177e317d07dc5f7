/** What the map is told to show of digs. */
import type { LonLat } from '../api/types';
import type { Reason } from './reasons';

export interface Exhibit {
  /** Polygons of the dig's parts. */
  parts: readonly GeoJSON.Geometry[];
  reasons: readonly Reason[];
  /** Digs of others nearby, drawn thin. */
  others: readonly GeoJSON.Geometry[];
  /** Lines, points and areas that owners have marked. */
  marks: readonly GeoJSON.Geometry[];
  /** Places with a short sign: steps signed, things found. */
  spots: readonly (LonLat & { sign: string })[];
}

export const NO_EXHIBIT: Exhibit = { parts: [], reasons: [], others: [], marks: [], spots: [] };

export interface ShownDig {
  shapes: readonly GeoJSON.Geometry[];
  /** The outline that is not closed yet, and the corners that are drawn as handles. */
  open: readonly LonLat[];
  handles: readonly LonLat[];
}
