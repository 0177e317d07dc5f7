import { describe, expect, it } from 'vitest';
import { placeAt } from './geo';
import { cornersFile, partsFrom } from './outlines';
import { NEW_PART, asked, cornerPart, geometryOf, givenPart, isWhole, ringsOf, size_m2 } from './part';
import { readNumber } from './readNumber';

const HERE = { lon: 107.5847, lat: 16.4637 };
const at = (east: number, north: number) => placeAt(placeAt(HERE, 90, east), 0, north);
const SQUARE = [at(0, 0), at(10, 0), at(10, 4), at(0, 4)];
const LINE: GeoJSON.LineString = { type: 'LineString', coordinates: [[107.58, 16.46], [107.59, 16.46]] };

describe('a part of a dig', () => {
  it('is whole once its outline is closed and its numbers make sense together', () => {
    expect(isWhole(NEW_PART)).toBe(false);
    const part = cornerPart(SQUARE);
    expect(isWhole(part)).toBe(true);
    expect(isWhole({ ...part, depth_m: 2, top_m: 2 })).toBe(false);
    expect(isWhole({ ...part, depth_m: null, top_m: 2 })).toBe(true);
  });

  it('asks for a top only of a bore, and for a width only of a line', () => {
    const part = { ...cornerPart(SQUARE), top_m: 0.5, width_m: 3 };
    expect(asked(part)).not.toHaveProperty('z_top_m');
    expect(asked(part)).not.toHaveProperty('width_m');
    expect(asked({ ...part, method: 'TRENCHLESS' }).z_top_m).toBe(0.5);
    expect(asked(givenPart(LINE)).width_m).toBe(0.6);
  });

  it('says that its depth is not known by null, never by leaving it out', () => {
    expect(asked({ ...cornerPart(SQUARE), depth_m: null })).toHaveProperty('z_bottom_m', null);
  });

  it('measures areas without their holes, and no line', () => {
    const outer = geometryOf(cornerPart(SQUARE)) as GeoJSON.Polygon;
    const hole = (geometryOf(cornerPart([at(1, 1), at(2, 1), at(2, 2), at(1, 2)])) as GeoJSON.Polygon).coordinates[0]!;
    expect(size_m2(cornerPart(SQUARE))).toBeCloseTo(40, 2);
    expect(size_m2(givenPart({ type: 'Polygon', coordinates: [outer.coordinates[0]!, hole] }))).toBeCloseTo(39, 1);
    expect(size_m2(givenPart(LINE))).toBeNull();
  });

  it('gives its rings without the repeated corner', () => {
    expect(ringsOf(geometryOf(cornerPart(SQUARE)))).toEqual([expect.objectContaining({ length: 4 })]);
    expect(ringsOf({ type: 'Point', coordinates: [0, 0] })).toEqual([]);
    expect(ringsOf({ type: 'GeometryCollection', geometries: [LINE, LINE] })).toHaveLength(2);
  });
});

describe('shapes from a file', () => {
  it('come as parts dug like the one before; lines come apart, points are left out', () => {
    const like = { ...NEW_PART, method: 'HAND' as const, depth_m: 0.7 };
    const parts = partsFrom({ parts: [{ geometry: { type: 'MultiLineString', coordinates: [LINE.coordinates, LINE.coordinates] } }, { geometry: { type: 'Point', coordinates: [1, 2] } }] }, like);
    expect(parts.map(({ given, method, depth_m }) => [given?.type, method, depth_m])).toEqual([['LineString', 'HAND', 0.7], ['LineString', 'HAND', 0.7]]);
  });

  it('go to the server as a closed polyline, group codes and values by turns', async () => {
    const lines = (await cornersFile([[1, 2], [3, 4], [5, 6]]).text()).trimEnd().split('\n');
    expect(lines.length % 2).toBe(0);
    expect(lines.filter((line) => line === 'VERTEX')).toHaveLength(3);
    expect(lines.slice(-2)).toEqual(['0', 'EOF']);
    expect(lines[lines.indexOf('POLYLINE') + 6]).toBe('1'); // 70: closed
  });
});

it.each([['1,5', 1.5], [' 2.5 ', 2.5], ['-0,4', -0.4], ['', Number.NaN], ['deep', Number.NaN], ['1e999', Number.NaN]])('a number is read as typed: %s', (text, number) => {
  expect(readNumber(text)).toBe(number);
});
