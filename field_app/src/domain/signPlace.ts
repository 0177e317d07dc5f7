/** Where the sign of an asset stands: where it passes through the dig, or else where it comes nearest to it. */
import type { LonLat } from '../api/types';
import { distance, inside, nearestOnRing } from './geo';
import type { Rings } from './part';
import { geometries } from './marks';

const MOST_SAMPLES = 400;
const STEP_M = 0.5;

export function signPlace(geometry: GeoJSON.Geometry | null, rings: Rings): LonLat | null {
  const places = geometries(geometry).flatMap(sampled);
  if (places.length === 0 || rings.length === 0) return places[Math.floor(places.length / 2)] ?? null;
  const within = places.filter((place) => rings.some((ring) => inside(ring, place)));
  if (within.length > 0) return within[Math.floor(within.length / 2)]!;
  const away = (place: LonLat): number => Math.min(...rings.map((ring) => distance(nearestOnRing(ring, place), place)));
  return places.map((place) => ({ place, far: away(place) })).reduce((best, next) => (next.far < best.far ? next : best)).place;
}

/** Corners and places between them, close enough for a sign; of a long line only as many as are quickly looked at. */
function sampled(geometry: GeoJSON.Geometry): LonLat[] {
  switch (geometry.type) {
    case 'Point':
      return [at(geometry.coordinates)];
    case 'MultiPoint':
      return geometry.coordinates.map(at);
    case 'LineString':
      return along(geometry.coordinates.map(at));
    case 'MultiLineString':
      return geometry.coordinates.flatMap((line) => along(line.map(at)));
    case 'Polygon':
      return geometry.coordinates.flatMap((ring) => along(ring.map(at)));
    case 'MultiPolygon':
      return geometry.coordinates.flat().flatMap((ring) => along(ring.map(at)));
    default:
      return [];
  }
}

function along(corners: readonly LonLat[]): LonLat[] {
  return corners.flatMap((a, index) => {
    const b = corners[index + 1];
    if (!b) return [a];
    const pieces = Math.max(1, Math.min(Math.ceil(distance(a, b) / STEP_M), Math.ceil(MOST_SAMPLES / corners.length)));
    return Array.from({ length: pieces }, (_, i) => ({ lon: a.lon + ((b.lon - a.lon) * i) / pieces, lat: a.lat + ((b.lat - a.lat) * i) / pieces }));
  });
}

function at(position: GeoJSON.Position): LonLat {
  return { lon: position[0]!, lat: position[1]! };
}
