/** One part of a dig: an outline drawn corner by corner, or a shape that came from a file; how deep and how it is dug. */
import type { DigMethod, LonLat } from '../api/types';
import { EMPTY_OUTLINE, type Outline, area_m2, polygon } from './dig';

export type Rings = readonly (readonly LonLat[])[];
export type GivenShape = GeoJSON.Polygon | GeoJSON.MultiPolygon | GeoJSON.LineString;

export interface Part {
  readonly outline: Outline;
  /** The shape from a file; null: the outline counts. */
  readonly given: GivenShape | null;
  /** Null: not known, which counts as the worst case. */
  readonly depth_m: number | null;
  readonly method: DigMethod;
  /** How wide a line is dug. */
  readonly width_m: number | null;
  /** Where a bore begins below the surface. */
  readonly top_m: number | null;
}

export interface PartAsked {
  geometry: GeoJSON.Geometry;
  method: DigMethod;
  z_bottom_m: number | null;
  z_top_m?: number;
  width_m?: number;
}

export const NEW_PART: Part = { outline: EMPTY_OUTLINE, given: null, depth_m: 1, method: 'MECHANICAL', width_m: null, top_m: null };

const FIRST_WIDTH_M = 0.6;

export function givenPart(shape: GivenShape, like: Part = NEW_PART): Part {
  return { ...NEW_PART, depth_m: like.depth_m, method: like.method, given: shape, width_m: shape.type === 'LineString' ? FIRST_WIDTH_M : null };
}

export function cornerPart(corners: readonly LonLat[], like: Part = NEW_PART): Part {
  return { ...NEW_PART, depth_m: like.depth_m, method: like.method, outline: { corners, closed: true } };
}

/** Ready to be asked about: a finished outline or a given shape, and numbers that make sense together. */
export function isWhole(part: Part): boolean {
  return (part.given !== null || part.outline.closed) && (part.top_m === null || part.depth_m === null || part.top_m < part.depth_m);
}

export function geometryOf(part: Part): GeoJSON.Geometry {
  return part.given ?? polygon(part.outline.corners);
}

export function asked(part: Part): PartAsked {
  return {
    geometry: geometryOf(part),
    method: part.method,
    z_bottom_m: part.depth_m,
    ...(part.method === 'TRENCHLESS' && part.top_m !== null ? { z_top_m: part.top_m } : {}),
    ...(part.given?.type === 'LineString' && part.width_m !== null ? { width_m: part.width_m } : {}),
  };
}

/** Outer and inner rings of areas without their repeated last corner; a line comes as it runs. */
export function ringsOf(geometry: GeoJSON.Geometry): Rings {
  switch (geometry.type) {
    case 'Polygon':
      return geometry.coordinates.map((ring) => ring.slice(0, -1).map(place));
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((piece) => piece.map((ring) => ring.slice(0, -1).map(place)));
    case 'LineString':
      return [geometry.coordinates.map(place)];
    case 'MultiLineString':
      return geometry.coordinates.map((line) => line.map(place));
    case 'GeometryCollection':
      return geometry.geometries.flatMap(ringsOf);
    default:
      return [];
  }
}

/** The area of what is dug; null for a line, whose area the server knows from its width. */
export function size_m2(part: Part): number | null {
  if (!part.given) return area_m2(part.outline.corners);
  if (part.given.type === 'LineString') return null;
  const pieces = part.given.type === 'Polygon' ? [part.given.coordinates] : part.given.coordinates;
  return pieces.reduce((sum, [outer, ...holes]) => sum + ring_m2(outer) - holes.reduce((all, hole) => all + ring_m2(hole), 0), 0);
}

function ring_m2(ring: GeoJSON.Position[] | undefined): number {
  return area_m2((ring ?? []).slice(0, -1).map(place));
}

function place(position: GeoJSON.Position): LonLat {
  return { lon: position[0]!, lat: position[1]! };
}
