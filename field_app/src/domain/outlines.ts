/** Shapes that the server read from a file, as parts of a dig; and typed corners as a file that it can read. */
import { type GivenShape, type Part, givenPart } from './part';

/** A MultiLineString comes apart into its lines, each a trench of its own; points are no shape to dig. */
export function partsFrom(outlines: { parts: readonly { geometry: GeoJSON.Geometry }[] }, like: Part): Part[] {
  return outlines.parts.flatMap(({ geometry }) => shapes(geometry)).map((shape) => givenPart(shape, like));
}

function shapes(geometry: GeoJSON.Geometry): GivenShape[] {
  switch (geometry.type) {
    case 'Polygon':
    case 'MultiPolygon':
    case 'LineString':
      return [geometry];
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
    case 'GeometryCollection':
      return geometry.geometries.flatMap(shapes);
    default:
      return [];
  }
}

/** A closed polyline in the plainest DXF there is (R12, AC1009): group codes and values on lines by turns. */
export function cornersFile(pairs: readonly [number, number][]): Blob {
  const lines: (string | number)[] = [0, 'SECTION', 2, 'HEADER', 9, '$ACADVER', 1, 'AC1009', 0, 'ENDSEC', 0, 'SECTION', 2, 'ENTITIES', 0, 'POLYLINE', 8, '0', 66, 1, 70, 1];
  for (const [x, y] of pairs) lines.push(0, 'VERTEX', 8, '0', 10, x, 20, y);
  lines.push(0, 'SEQEND', 8, '0', 0, 'ENDSEC', 0, 'EOF');
  return new Blob([`${lines.join('\n')}\n`], { type: 'application/dxf' });
}
