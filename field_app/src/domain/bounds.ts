/** The box around places and a geometry: west, south, east, north. */
import type { LonLat } from '../api/types';

export type Box = [number, number, number, number];

export function bounds(places: readonly LonLat[], geometry: GeoJSON.Geometry | null = null): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (lon: number, lat: number): void => {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  };
  for (const { lon, lat } of places) take(lon, lat);
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] === 'number') take(part[0], part[1] as number);
    else part.forEach(walk);
  };
  if (geometry && 'coordinates' in geometry) walk(geometry.coordinates);
  return box;
}

/** The box around several geometries; infinite when there is none. */
export function around(geometries: readonly GeoJSON.Geometry[]): Box {
  return geometries.map((geometry) => bounds([], geometry)).reduce<Box>(
    (all, box) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}
