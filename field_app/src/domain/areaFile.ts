/** An area from a GeoJSON file. Only its shape is read here; whether it is valid and inside the town the server decides. */

/** Every polygon of the file as one MultiPolygon; null where there is none, or where it is not in longitude and latitude. */
export function readArea(text: string): GeoJSON.MultiPolygon | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const coordinates = polygons(parsed, 0);
  return coordinates.length > 0 && coordinates.every(isPolygon) ? { type: 'MultiPolygon', coordinates } : null;
}

const DEEPEST = 8;

function polygons(part: unknown, depth: number): GeoJSON.Position[][][] {
  if (typeof part !== 'object' || part === null || depth > DEEPEST) return [];
  const { type, coordinates, geometry, geometries, features } = part as Record<string, unknown>;
  if (type === 'Polygon' && Array.isArray(coordinates)) return [coordinates as GeoJSON.Position[][]];
  if (type === 'MultiPolygon' && Array.isArray(coordinates)) return coordinates as GeoJSON.Position[][][];
  if (type === 'Feature') return polygons(geometry, depth + 1);
  const inside = type === 'GeometryCollection' ? geometries : type === 'FeatureCollection' ? features : [];
  return Array.isArray(inside) ? inside.flatMap((each) => polygons(each, depth + 1)) : [];
}

function isPolygon(rings: unknown): boolean {
  return Array.isArray(rings) && rings.length > 0 && rings.every((ring) => Array.isArray(ring) && ring.length > 3 && ring.every(isPosition));
}

function isPosition(position: unknown): boolean {
  if (!Array.isArray(position) || position.length < 2) return false;
  const [lon, lat] = position as [unknown, unknown];
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}
