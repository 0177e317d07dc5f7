import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArea } from './areaFile';

const RING = [[107, 16], [107.1, 16], [107.1, 16.1], [107, 16]];
const POLYGON = { type: 'Polygon', coordinates: [RING] };

describe('an area from a file', () => {
  it.each([
    ['a polygon', POLYGON, 1],
    ['two polygons', { type: 'MultiPolygon', coordinates: [[RING], [RING]] }, 2],
    ['features', { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: POLYGON }, { type: 'Feature', geometry: null }] }, 1],
    ['a collection', { type: 'GeometryCollection', geometries: [POLYGON, { type: 'Point', coordinates: [1, 2] }] }, 1],
  ])('%s', (_name, file, count) => expect(readArea(JSON.stringify(file))?.coordinates).toHaveLength(count));

  it.each([
    ['no JSON', 'SELECT 1'],
    ['nothing', 'null'],
    ['a line', '{"type":"LineString","coordinates":[[1,2],[3,4]]}'],
    ['metres instead of degrees', JSON.stringify({ type: 'Polygon', coordinates: [[[566000, 1820000], [566100, 1820000], [566100, 1820100], [566000, 1820000]]] })],
    ['a ring of three', '{"type":"Polygon","coordinates":[[[1,2],[3,4],[1,2]]]}'],
    ['words for numbers', '{"type":"Polygon","coordinates":[[["1","2"],["3","4"],["5","6"],["1","2"]]]}'],
  ])('is refused: %s', (_name, text) => expect(readArea(text)).toBeNull());

  it('never fails on any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const read = readArea(text);
      expect(read === null || read.type === 'MultiPolygon').toBe(true);
    }));
  });
});
