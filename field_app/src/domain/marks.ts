/** Marks an owner draws where its asset runs: lines and points, put together place by place. */
import type { LonLat } from '../api/types';

export type MarkKind = 'line' | 'point';

export interface Marks {
  readonly done: readonly (GeoJSON.LineString | GeoJSON.Point)[];
  /** The line that is being drawn. */
  readonly open: readonly LonLat[];
  /** What the next place becomes; null: nothing is being drawn. */
  readonly drawing: MarkKind | null;
}

export const NO_MARKS: Marks = { done: [], open: [], drawing: null };
const MOST_MARKS = 50;
const MOST_PLACES = 200;

export function begin(marks: Marks, drawing: MarkKind): Marks {
  return { ...finish(marks), drawing };
}

export function add(marks: Marks, place: LonLat): Marks {
  if (marks.drawing === 'point') {
    return marks.done.length < MOST_MARKS ? { ...marks, done: [...marks.done, { type: 'Point', coordinates: position(place) }] } : marks;
  }
  return marks.drawing === 'line' && marks.open.length < MOST_PLACES ? { ...marks, open: [...marks.open, place] } : marks;
}

/** Takes the last place back; where no line is open, the last mark. */
export function undo(marks: Marks): Marks {
  return marks.open.length > 0 ? { ...marks, open: marks.open.slice(0, -1) } : { ...marks, done: marks.done.slice(0, -1) };
}

/** Ends drawing. A line of one place is no line and is left out. */
export function finish({ done, open }: Marks): Marks {
  const whole = open.length > 1 && done.length < MOST_MARKS;
  return { done: whole ? [...done, line(open)] : done, open: [], drawing: null };
}

export function count(marks: Marks): { lines: number; points: number } {
  const { done } = finish(marks);
  const lines = done.filter(({ type }) => type === 'LineString').length;
  return { lines, points: done.length - lines };
}

/** What is sent: null where nothing was drawn. An open line counts, or a finger on "send" would lose it. */
export function collected(marks: Marks): GeoJSON.FeatureCollection | null {
  const { done } = finish(marks);
  return done.length === 0
    ? null
    : { type: 'FeatureCollection', features: done.map((geometry) => ({ type: 'Feature', geometry, properties: {} })) };
}

/** What is shown while drawing: a first place is seen before it is a line. */
export function shown({ done, open }: Marks): GeoJSON.Geometry[] {
  const [first] = open;
  return [...done, ...(open.length > 1 ? [line(open)] : first ? [{ type: 'Point' as const, coordinates: position(first) }] : [])];
}

/** The geometries of whatever GeoJSON somebody else has drawn. */
export function geometries(drawn: GeoJSON.GeoJSON | null | undefined): GeoJSON.Geometry[] {
  if (!drawn) return [];
  switch (drawn.type) {
    case 'FeatureCollection':
      return drawn.features.flatMap(geometries);
    case 'Feature':
      return geometries(drawn.geometry);
    case 'GeometryCollection':
      return drawn.geometries.flatMap(geometries);
    default:
      return [drawn];
  }
}

function line(places: readonly LonLat[]): GeoJSON.LineString {
  return { type: 'LineString', coordinates: places.map(position) };
}

/** Eight decimals are about a millimetre: more would be digits nobody drew. */
function position({ lon, lat }: LonLat): GeoJSON.Position {
  return [Math.round(lon * 1e8) / 1e8, Math.round(lat * 1e8) / 1e8];
}
