import { describe, expect, it } from 'vitest';
import type { AreaReason, Finding, Preview, Verdict } from '../api/types';
import { reasonFeatures } from '../map/layers';
import { bounds } from './bounds';
import { distance, placeAt } from './geo';
import { countOf, reasonsOf } from './reasons';
import { metresPerPixel, scaleBar } from './scaleBar';

const HERE = { lon: 107.5847, lat: 16.4637 };
const finding = (verdict: Verdict, distance_m: number, nearest = HERE): Finding =>
  ({ verdict, distance_m, nearest, asset_id: `${verdict}${distance_m}`, asset_type: 'line', kind: 'water', words: '', geometry: null }) as Finding;
const area = (verdict: Verdict): AreaReason => ({ verdict, code: 'NO_COVERAGE', words: '', geometry: null }) as AreaReason;
const preview = (findings: Finding[], area_reasons: AreaReason[]): Preview => ({ findings, area_reasons }) as Preview;

describe('reasons', () => {
  it('come worst and nearest first, numbered through both groups', () => {
    const list = reasonsOf(preview([finding('CAUTION', 1), finding('CONFLICT', 5), finding('CONFLICT', 2)], [area('UNKNOWN')]));
    expect(list.map(({ number, verdict, distance_m }) => [number, verdict, distance_m])).toEqual([
      [1, 'CONFLICT', 2], [2, 'CONFLICT', 5], [3, 'CAUTION', 1], [4, 'UNKNOWN', null],
    ]);
    expect(countOf(list, 'CONFLICT')).toBe(2);
  });

  it('begin with the group that made the verdict', () => {
    const list = reasonsOf(preview([finding('CAUTION', 1)], [area('CAUTION'), area('UNKNOWN')]));
    expect(list.map(({ about, verdict }) => `${about} ${verdict}`)).toEqual(['area UNKNOWN', 'area CAUTION', 'near CAUTION']);
  });
});

describe('reasons on the map', () => {
  const ring = [315, 45, 135, 225].map((angle) => placeAt(HERE, angle, 10));
  const drawn = (nearest: { lon: number; lat: number }[], lit: number | null = null) =>
    reasonFeatures(reasonsOf(preview(nearest.map((place, i) => finding('CONFLICT', i, place)), [])), [ring], lit, 2).features;
  const what = (name: string, features = drawn([HERE])) => features.filter(({ properties }) => properties?.['what'] === name);

  it('have an arrow from the edge only when they lie outside', () => {
    expect(what('way')).toHaveLength(0);
    const [head] = what('head', drawn([placeAt(HERE, 90, 20)]));
    expect(head?.properties?.['bearing']).toBeCloseTo(90, 1);
  });

  it('never hide each other, even when all are at one spot', () => {
    const signs = what('sign', drawn(Array.from({ length: 13 }, () => HERE))).map(({ geometry }) => {
      const [lon, lat] = (geometry as GeoJSON.Point).coordinates as [number, number];
      return { lon, lat };
    });
    expect(signs).toHaveLength(13);
    signs.forEach((a, i) => signs.slice(0, i).forEach((b) => expect(distance(a, b)).toBeGreaterThanOrEqual(2)));
  });

  it('light one at a time', () => {
    const lit = what('sign', drawn([HERE, placeAt(HERE, 0, 3)], 2)).filter(({ properties }) => properties?.['lit']);
    expect(lit.map(({ properties }) => properties?.['number'])).toEqual([2]);
  });
});

describe('measures of the view', () => {
  it('a scale bar shows the longest round length that fits', () => {
    const { metres, pixels } = scaleBar(18, HERE.lat, 120);
    expect(metres).toBe(20);
    expect(pixels).toBeCloseTo(20 / metresPerPixel(18, HERE.lat), 6);
    expect(pixels).toBeLessThanOrEqual(120);
  });

  it('a box holds places and a geometry of any depth', () => {
    const geometry: GeoJSON.Polygon = { type: 'Polygon', coordinates: [[[1, 2], [5, 2], [5, 9], [1, 2]]] };
    expect(bounds([{ lon: 0, lat: 3 }], geometry)).toEqual([0, 2, 5, 9]);
  });
});
