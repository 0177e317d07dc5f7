/** The outline of a dig while it is drawn: corners in order, closed by the last edge back to the first. */
import type { LonLat } from '../api/types';
import { type Offset, toPlane } from './geo';

export interface Outline {
  readonly corners: readonly LonLat[];
  readonly closed: boolean;
}

export const EMPTY_OUTLINE: Outline = { corners: [], closed: false };

export type Fault = 'few' | 'crossing' | 'tiny';

const LEAST_M2 = 0.05;

export function addCorner(outline: Outline, corner: LonLat): Outline {
  return outline.closed ? outline : { corners: [...outline.corners, corner], closed: false };
}

/** Opens a finished outline again, else takes the last corner away. */
export function undo(outline: Outline): Outline {
  return outline.closed ? { ...outline, closed: false } : { corners: outline.corners.slice(0, -1), closed: false };
}

/** Closes the outline if it can be dug; otherwise it stays open and `fault` tells why. */
export function finish(outline: Outline): Outline {
  return fault(outline.corners) === null ? { ...outline, closed: true } : outline;
}

export function fault(corners: readonly LonLat[]): Fault | null {
  if (corners.length < 3) return 'few';
  if (crossesItself(corners)) return 'crossing';
  return area_m2(corners) < LEAST_M2 ? 'tiny' : null;
}

export function area_m2(corners: readonly LonLat[]): number {
  return Math.abs(signedArea(plane(corners)));
}

export function length_m(corners: readonly LonLat[], closed: boolean): number {
  const points = plane(corners);
  const ends = closed ? points.length : points.length - 1;
  let sum = 0;
  for (let i = 0; i < ends; i += 1) {
    const a = points[i]!;
    const b = points[(i + 1) % points.length]!;
    sum += Math.hypot(b.east - a.east, b.north - a.north);
  }
  return sum;
}

/** GeoJSON wants the outer ring counter-clockwise and its first corner repeated at the end. */
export function polygon(corners: readonly LonLat[]): GeoJSON.Polygon {
  const ordered = signedArea(plane(corners)) < 0 ? [...corners].reverse() : [...corners];
  const ring = ordered.map(({ lon, lat }): [number, number] => [round(lon), round(lat)]);
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

/** Eight decimals are about a millimetre: more would be digits nobody drew. */
function round(degrees: number): number {
  return Math.round(degrees * 1e8) / 1e8;
}

function plane(corners: readonly LonLat[]): Offset[] {
  const origin = corners[0];
  return origin ? corners.map((corner) => toPlane(origin, corner)) : [];
}

function signedArea(points: readonly Offset[]): number {
  return points.reduce((sum, a, i) => {
    const b = points[(i + 1) % points.length]!;
    return sum + (a.east * b.north - b.east * a.north) / 2;
  }, 0);
}

function crossesItself(corners: readonly LonLat[]): boolean {
  const points = plane(corners);
  const edge = (i: number): [Offset, Offset] => [points[i]!, points[(i + 1) % points.length]!];
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) {
      const neighbours = j === i + 1 || (i === 0 && j === points.length - 1);
      if (neighbours ? foldsBack(points, i, j) : touch(...edge(i), ...edge(j))) return true;
    }
  }
  return false;
}

/** Two neighbouring edges share a corner anyway; they only cross when one runs back over the other. */
function foldsBack(points: readonly Offset[], i: number, j: number): boolean {
  const shared = points[j === i + 1 ? j : 0]!;
  const before = points[j === i + 1 ? i : j]!;
  const after = points[j === i + 1 ? (j + 1) % points.length : 1]!;
  return side(before, shared, after) === 0 && dot(shared, before, after) > 0;
}

function touch(a: Offset, b: Offset, c: Offset, d: Offset): boolean {
  const [abc, abd, cda, cdb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && within(a, b, c)) || (abd === 0 && within(a, b, d)) ||
    (cda === 0 && within(c, d, a)) || (cdb === 0 && within(c, d, b))
  );
}

function side(a: Offset, b: Offset, c: Offset): number {
  const area = (b.east - a.east) * (c.north - a.north) - (b.north - a.north) * (c.east - a.east);
  return Math.abs(area) < 1e-9 ? 0 : Math.sign(area);
}

function dot(from: Offset, a: Offset, b: Offset): number {
  return (a.east - from.east) * (b.east - from.east) + (a.north - from.north) * (b.north - from.north);
}

function within(a: Offset, b: Offset, point: Offset): boolean {
  return (
    Math.min(a.east, b.east) <= point.east && point.east <= Math.max(a.east, b.east) &&
    Math.min(a.north, b.north) <= point.north && point.north <= Math.max(a.north, b.north)
  );
}
