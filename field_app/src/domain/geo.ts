/** Plane geometry near one place: metres east and north of an origin. Good to a millimetre within a few hundred metres. */
import type { LonLat } from '../api/types';

export interface Offset {
  east: number;
  north: number;
}

const EQUATOR_M = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);

/** Metres per degree of longitude and latitude on the WGS 84 ellipsoid. */
export function metresPerDegree(lat: number): { lon: number; lat: number } {
  const sin = Math.sin(radians(lat));
  const bend = 1 - E2 * sin * sin;
  const prime = EQUATOR_M / Math.sqrt(bend);
  return { lon: radians(1) * prime * Math.cos(radians(lat)), lat: (radians(1) * prime * (1 - E2)) / bend };
}

export function toPlane(origin: LonLat, place: LonLat): Offset {
  const per = metresPerDegree(origin.lat);
  return { east: (place.lon - origin.lon) * per.lon, north: (place.lat - origin.lat) * per.lat };
}

export function fromPlane(origin: LonLat, offset: Offset): LonLat {
  const per = metresPerDegree(origin.lat);
  return { lon: origin.lon + offset.east / per.lon, lat: origin.lat + offset.north / per.lat };
}

/** The place `distance_m` away in the direction `bearing_deg`, clockwise from north. */
export function placeAt(origin: LonLat, bearing_deg: number, distance_m: number): LonLat {
  const angle = radians(bearing_deg);
  return fromPlane(origin, { east: Math.sin(angle) * distance_m, north: Math.cos(angle) * distance_m });
}

export function bearing(from: LonLat, to: LonLat): number {
  const way = toPlane(from, to);
  return turn(degrees(Math.atan2(way.east, way.north)));
}

export function distance(from: LonLat, to: LonLat): number {
  const way = toPlane(from, to);
  return Math.hypot(way.east, way.north);
}

/** The point of a closed ring nearest to a place. */
export function nearestOnRing(ring: readonly LonLat[], place: LonLat): LonLat {
  let best = ring[0] ?? place;
  let least = Infinity;
  ring.forEach((corner, index) => {
    const a = toPlane(place, corner);
    const b = toPlane(place, ring[(index + 1) % ring.length] ?? corner);
    const way = { east: b.east - a.east, north: b.north - a.north };
    const length2 = way.east ** 2 + way.north ** 2;
    const share = length2 === 0 ? 0 : clamp(-(a.east * way.east + a.north * way.north) / length2, 0, 1);
    const point = { east: a.east + share * way.east, north: a.north + share * way.north };
    const away = Math.hypot(point.east, point.north);
    if (away < least) {
      least = away;
      best = fromPlane(place, point);
    }
  });
  return best;
}

/** True when a place lies inside a ring (even–odd rule; on the edge either answer may come). */
export function inside(ring: readonly LonLat[], { lon, lat }: LonLat): boolean {
  let within = false;
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length]!;
    if (a.lat > lat !== b.lat > lat && lon < ((b.lon - a.lon) * (lat - a.lat)) / (b.lat - a.lat) + a.lon) within = !within;
  });
  return within;
}

/** One of eight winds, 0 = north, counted clockwise. */
export function windOf(bearing_deg: number): number {
  return Math.round(turn(bearing_deg) / 45) % 8;
}

export function turn(angle_deg: number): number {
  return ((angle_deg % 360) + 360) % 360;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

export const radians = (angle_deg: number): number => (angle_deg * Math.PI) / 180;
export const degrees = (angle_rad: number): number => (angle_rad * 180) / Math.PI;
