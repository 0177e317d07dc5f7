import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Marks, NO_MARKS, add, begin, collected, count, finish, geometries, shown, undo } from './marks';

const A = { lon: 107.58, lat: 16.46 };
const B = { lon: 107.5801, lat: 16.4601 };

describe('marks of an owner', () => {
  it('are lines and points, sent as one collection', () => {
    let marks = begin(NO_MARKS, 'line');
    marks = add(add(marks, A), B);
    marks = add(begin(marks, 'point'), A);
    expect(count(marks)).toEqual({ lines: 1, points: 1 });
    expect(collected(marks)?.features.map(({ geometry }) => geometry.type)).toEqual(['LineString', 'Point']);
  });

  it('keep a line that was not finished when it is sent', () => {
    const open = add(add(begin(NO_MARKS, 'line'), A), B);
    expect(collected(open)?.features).toHaveLength(1);
  });

  it('leave out a line of one place, but show where it begins', () => {
    const open = add(begin(NO_MARKS, 'line'), A);
    expect(shown(open)).toEqual([{ type: 'Point', coordinates: [A.lon, A.lat] }]);
    expect(collected(open)).toBeNull();
  });

  it('go back place by place, then mark by mark', () => {
    const drawn = add(add(add(begin(NO_MARKS, 'point'), A), B), A);
    const open = add(begin(drawn, 'line'), A);
    expect(undo(open).open).toHaveLength(0);
    expect(undo(undo(open)).done).toHaveLength(2);
    expect(undo(NO_MARKS)).toEqual(NO_MARKS);
  });

  it('take nothing while nothing is drawn', () => {
    expect(add(NO_MARKS, A)).toBe(NO_MARKS);
  });

  it('never hold a broken geometry, whatever is tapped', () => {
    const steps = fc.array(fc.constantFrom<((m: Marks) => Marks)>((m) => add(m, A), (m) => add(m, B), undo, finish, (m) => begin(m, 'line'), (m) => begin(m, 'point')), { maxLength: 400 });
    fc.assert(fc.property(steps, (all) => {
      const marks = all.reduce((m, step) => step(m), NO_MARKS);
      for (const { geometry } of collected(marks)?.features ?? []) {
        if (geometry.type === 'LineString') expect(geometry.coordinates.length).toBeGreaterThan(1);
      }
      expect(finish(marks).done.length).toBeLessThanOrEqual(50);
    }));
  });
});

describe('what others have drawn', () => {
  it('is read in any wrapping', () => {
    const point: GeoJSON.Point = { type: 'Point', coordinates: [1, 2] };
    const feature: GeoJSON.Feature = { type: 'Feature', geometry: point, properties: null };
    for (const drawn of [point, feature, { type: 'FeatureCollection', features: [feature] }, { type: 'GeometryCollection', geometries: [point] }] as GeoJSON.GeoJSON[]) {
      expect(geometries(drawn)).toEqual([point]);
    }
    expect(geometries(null)).toEqual([]);
  });
});
