/** How large an area of the earth is. */
import { area_m2 } from './dig';
import { geometries } from './marks';

export function extent_km2(area: GeoJSON.Geometry | null): number {
  return geometries(area).reduce((sum, shape) => sum + shapeOf(shape), 0) / 1e6;
}

function shapeOf(shape: GeoJSON.Geometry): number {
  const pieces = shape.type === 'Polygon' ? [shape.coordinates] : shape.type === 'MultiPolygon' ? shape.coordinates : [];
  return pieces.reduce((sum, [outer, ...holes]) => sum + ring(outer) - holes.reduce((all, hole) => all + ring(hole), 0), 0);
}

function ring(positions: GeoJSON.Position[] | undefined): number {
  return area_m2((positions ?? []).slice(0, -1).map(([lon, lat]) => ({ lon: lon!, lat: lat! })));
}
